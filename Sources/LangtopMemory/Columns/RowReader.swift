package import LangtopCore

/// The rows of a segment, read column by column; valid only while the closure that was given it runs.
package struct RowReader {
    /// How many rows there are.
    package let count: Int
    private let columns: Column.Values<ColumnReader>

    @inline(__always)
    init(_ columns: Column.Values<ColumnReader>, count: Int) {
        self.columns = columns
        self.count = count
    }

    /// Lends a reader of no rows.
    static func withNothing<Result>(_ body: (RowReader) -> Result) -> Result {
        withUnsafePointer(to: UInt64(0)) { zero in
            let none = ColumnReader(base: UnsafeRawPointer(zero), width: 0, mask: 0)
            return body(RowReader(InlineArray(repeating: none), count: 0))
        }
    }

    /// Milliseconds from the start of the segment.
    @inline(__always)
    package func offset(_ row: Int) -> Int64 { Int64(columns[Column.head.rawValue][row] & 0xF_FFFF) }

    /// How it ended and what sort of row it is.
    @inline(__always)
    package func state(_ row: Int) -> RowState {
        RowState(bits: UInt16(truncatingIfNeeded: columns[Column.head.rawValue][row] >> 20))
    }

    /// What served it.
    @inline(__always)
    package func route(_ row: Int) -> Int { Int(columns[Column.route.rawValue][row]) }

    /// Who sent it.
    @inline(__always)
    package func caller(_ row: Int) -> Int { Int(columns[Column.caller.rawValue][row]) }

    /// Its session, a number of the segment's table.
    @inline(__always)
    package func session(_ row: Int) -> Int { Int(columns[Column.session.rawValue][row]) }

    /// Milliseconds from start to end.
    @inline(__always)
    package func latency(_ row: Int) -> Int? { Column.optional(columns[Column.latency.rawValue][row]) }

    /// Milliseconds from start to first token.
    @inline(__always)
    package func firstToken(_ row: Int) -> Int? { Column.optional(columns[Column.firstToken.rawValue][row]) }

    /// US dollars recorded.
    @inline(__always)
    package func spend(_ row: Int) -> Double { Double(bitPattern: columns[Column.spend.rawValue][row]) }

    /// All tokens by the store's own count.
    @inline(__always)
    package func tokens(_ row: Int) -> Int {
        number(.prompt, row) + number(.completion, row) + number(.surplus, row)
    }

    /// The numbers that are summed, in the order of `Measure.Amount`.
    @inline(__always)
    package func amounts(_ row: Int) -> SIMD8<Int> {
        let prompt = number(.prompt, row)
        let completion = number(.completion, row)
        return SIMD8(
            prompt, completion, prompt &+ completion &+ number(.surplus, row), number(.cacheRead, row),
            number(.cacheWrite, row), number(.reasoning, row), 0, 0)
    }

    /// What it used, by what `amounts` gave for it.
    @inline(__always)
    package func usage(_ row: Int, _ amounts: SIMD8<Int>) -> PricedUsage {
        var usage = PricedUsage(prompt: amounts[0], completion: amounts[1])
        (usage.cacheRead, usage.cacheWrite, usage.reasoning) = (amounts[3], amounts[4], amounts[5])
        usage.hourlyCacheWrite = number(.hourlyCacheWrite, row)
        (usage.audioInput, usage.audioOutput) = (number(.audioInput, row), number(.audioOutput, row))
        usage.tier = ServiceTier(ordinal: columns[Column.head.rawValue][row] >> 36 & 3)
        return usage
    }

    /// A digest of what was sent; 0 where the store has none.
    @inline(__always)
    package func promptDigest(_ row: Int) -> UInt64 { columns[Column.promptDigest.rawValue][row] }

    /// The value of a metric of a billed row; nil where it has none.
    @inline(__always)
    package func value(of metric: Metric, _ row: Int) -> Float? {
        switch metric {
        case .latency: return latency(row).map { Float($0) }
        case .firstToken: return firstToken(row).map { Float($0) }
        case .outputRate:
            let output = number(.completion, row)
            guard let first = firstToken(row), let latency = latency(row), latency > first, output > 0 else {
                return nil
            }
            return Float(Double(output) * 1000 / Double(latency - first))
        }
    }

    /// The keys by which another source may know it.
    func keys(_ row: Int) -> MatchKeys {
        var keys = MatchKeys()
        keys.response = columns[Column.response.rawValue][row]
        keys.call = columns[Column.call.rawValue][row]
        keys.trace = columns[Column.trace.rawValue][row]
        keys.digestedTrace = columns[Column.digestedTrace.rawValue][row]
        return keys
    }

    /// Half of the hash of the store's key.
    @inline(__always)
    package func identity(_ row: Int) -> UInt32 { UInt32(truncatingIfNeeded: columns[Column.identity.rawValue][row]) }

    @inline(__always)
    private func number(_ column: Column, _ row: Int) -> Int { Column.unpacked(columns[column.rawValue][row]) }
}

import LangtopCore

/// The sums of groups in steps of time, in about 25 bytes each.
struct PackedSums: Sendable {
    private let bytes: [UInt8]

    /// The given cells, no two of one group in one step.
    init(_ cells: [SegmentSummary.Cell]) {
        var writer = ByteWriter()
        var (step, group) = (0, 0)
        for cell in cells.sorted(by: { ($0.step, $0.group) < ($1.step, $1.group) }) {
            if cell.step != step { group = 0 }
            writer.write(cell.step - step)
            writer.write(Int(cell.group) - group)
            cell.sums.write(to: &writer)
            (step, group) = (cell.step, Int(cell.group))
        }
        bytes = writer.bytes
    }

    /// How much memory it takes.
    var size: Int { bytes.count }

    /// Calls `body` with every cell, by step and group.
    func forEach(_ body: (SegmentSummary.Cell) -> Void) {
        var reader = ByteReader(bytes)
        var (step, group) = (0, 0)
        while !reader.isAtEnd {
            let further = reader.integer()
            step += further
            group = (further == 0 ? group : 0) + reader.integer()
            body(SegmentSummary.Cell(group: UInt32(group), step: step, sums: Sums(from: &reader)))
        }
    }
}

extension Sums {
    /// Writes which fields are not zero, and those.
    fileprivate func write(to writer: inout ByteWriter) {
        let fields = fields
        var mask = 0
        for (place, field) in fields.enumerated() where field != 0 { mask |= 1 << place }
        writer.write(mask)
        for field in fields where field != 0 { writer.write(field) }
        writer.write(recorded)
    }

    fileprivate init(from reader: inout ByteReader) {
        self.init()
        let mask = reader.integer()
        func next(_ place: Int) -> Int { mask >> place & 1 == 0 ? 0 : reader.integer() }
        func count(_ place: Int) -> Int32 { Int32(truncatingIfNeeded: next(place)) }
        rows = count(0)
        requests = count(1)
        failures = count(2)
        unknownOutcomes = count(3)
        cacheHits = count(4)
        attempts = count(5)
        unpriced = count(6)
        known = count(7)
        clientClosed = count(8)
        fallbacks = count(9)
        for metric in 0..<3 { measured[metric] = count(10 + metric) }
        running = count(13)
        prompt = next(14)
        completion = next(15)
        total = next(16)
        cacheRead = next(17)
        cacheWrite = next(18)
        reasoning = next(19)
        knownPrompt = next(20)
        recorded = reader.double()
    }

    /// Everything but spend, in the order in which it is read.
    private var fields: [Int] {
        let counts = [
            rows, requests, failures, unknownOutcomes, cacheHits, attempts, unpriced, known, clientClosed, fallbacks,
            measured[0], measured[1], measured[2], running,
        ]
        return counts.map(Int.init) + [prompt, completion, total, cacheRead, cacheWrite, reasoning, knownPrompt]
    }
}

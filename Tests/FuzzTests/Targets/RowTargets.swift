import LangtopCore
import LangtopTestSupport

@testable import LangtopPostgres
@testable import LangtopSources

extension FuzzTarget {
    private static let fields = [
        "\n\\N", "\ni-1", "\nt0", "\nd1e300", "\ni100000000001", "\nx", "\n---\n", "\n=", "\nraw",
    ]

    /// Rows of LiteLLM's log as PostgreSQL sends them: sums stay within bounds, and a row in full says the same as its
    /// columns.
    static let liteLLMRows = FuzzTarget(name: "litellm-rows", tokens: fields + ["failure", "ClientDisconnected"]) {
        try check($0, LogDecoder(source: SourceID("x")))
    }

    /// Rows of Langfuse's tables.
    static let langfuseRows = FuzzTarget(name: "langfuse-rows", tokens: fields + ["ERROR", "EVENT"]) {
        try check($0, ObservationDecoder(source: SourceID("x")))
    }

    private static func check(_ bytes: [UInt8], _ empty: some RowDecoder) throws {
        var (columns, full) = (empty, empty)
        columns.begin(NewestRowsDemand(limit: 3))
        full.begin(.none)
        var rows: [Generation] = []
        var reader = CopyReader()
        for message in WireRows.messages(of: bytes) {
            message.withUnsafeBytes { bytes in
                reader.read(bytes) { row in
                    var again = row
                    columns.add(&row, .full)
                    rows.append(full.generation(&again))
                }
            }
        }
        let batch = columns.found.batch
        try hold(batch.count == rows.count, "\(batch.count) rows and \(rows.count) in full")
        for (place, row) in rows.enumerated() {
            try SoundRecord.check(batch[place])
            // Broken UTF-8, which no database of that encoding holds, is repaired in full and hashed as it is in columns.
            let texts = [row.id.value, row.correlation.trace, row.correlation.call, row.correlation.response]
            guard
                !(texts + Dimension.allCases.flatMap(row.values)).contains(where: {
                    $0.unicodeScalars.contains("\u{FFFD}")
                })
            else {
                continue
            }
            try hold(Record(row) == batch[place], "\(Record(row)) and by columns \(batch[place])")
            for dimension in Dimension.allCases {
                let (one, other) = (batch.texts(place, dimension), Set(row.values(of: dimension)))
                try hold(one == other, "\(dimension): \(one) and in full \(other)")
            }
        }
        try hold(columns.found.newest.take().count <= 3, "more rows in full than wanted")
    }
}

/// What memory relies on.
enum SoundRecord {
    static func check(_ record: Record) throws {
        let most = Record.mostTokens
        let counts =
            [record.tokens.prompt, record.tokens.completion, record.tokens.total] + [
                record.kinds.cacheRead, record.kinds.cacheWrite, record.kinds.reasoning,
            ]
        try hold(counts.allSatisfy { (0...3 * most).contains($0) }, "tokens \(counts)")
        try hold((0...Record.mostSpend).contains(record.spend), "spend \(record.spend)")
        try hold(record.latency.map { $0 >= 0 } ?? true, "latency \(record.latency ?? 0)")
        try hold(record.firstToken.map { $0 >= 0 } ?? true, "first token \(record.firstToken ?? 0)")
    }
}

/// Rows in PostgreSQL's binary format, of lines that say what a field is: `=text`, `\N`, `i` and an `int8`, `d` and a
/// `float8`, `t` and milliseconds, `x` and bytes as they are; `---` begins a row, `raw` a message as it is.
enum WireRows {
    static func messages(of recipe: [UInt8]) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        for lines in recipe.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .split(separator: Array("---".utf8)[...])
        {
            if lines.first?.elementsEqual("raw".utf8) == true {
                messages.append(Array(lines.dropFirst().joined(separator: "\n".utf8)))
            } else {
                messages.append(bigEndian(Int16(truncatingIfNeeded: lines.count)) + lines.flatMap(field))
            }
        }
        let header: [UInt8] =
            [0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0] + [UInt8](repeating: 0, count: 8)
        return messages.isEmpty ? [header] : [header + messages[0]] + messages.dropFirst()
    }

    private static func field(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let rest = line.dropFirst()
        let text = String(decoding: rest, as: UTF8.self)
        let bytes: [UInt8]
        switch line.first {
        case UInt8(ascii: "\\"): return bigEndian(Int32(-1))
        case UInt8(ascii: "i"): bytes = bigEndian(Int64(text) ?? 0)
        case UInt8(ascii: "t"): bytes = bigEndian(((Int64(text) ?? 0) &- 946_684_800_000) &* 1000)
        case UInt8(ascii: "d"): bytes = bigEndian(Int64(bitPattern: (Double(text) ?? 0).bitPattern))
        case UInt8(ascii: "x"): return Array(rest)
        default: bytes = Array(rest)
        }
        return bigEndian(Int32(bytes.count)) + bytes
    }

    private static func bigEndian(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}

import LangtopCore
import LangtopTestSupport

@testable import LangtopSources

extension FuzzTarget {
    private static let values = [
        "\n\\N", "\ni-1", "\ni9223372036854775807", "\nn-9223372036854775808", "\nf1e300", "\nfnan", "\nd-inf", "\nb1",
        "\nc0", "\nc3", "\nc1073741824", "\nc9223372036854775807", "\n---\n", "\n=", "raw\n",
        "\n=Code: 60. DB::Exception: no", "\n=__exception__",
    ]

    /// Rows of Langfuse's tables in ClickHouse: the same wherever the network cuts them, sound, and in full what their
    /// columns say.
    static let clickHouseObservations = FuzzTarget(
        name: "clickhouse-observations",
        tokens: values + ["\n=GENERATION", "\n=SPAN", "\n=EVENT", "\n=ERROR", "\n=input", "\n=langfuse-llm-judge"]
    ) { bytes in
        let demand = NewestRowsDemand(limit: 3)
        try check(bytes, ObservationBatch(source: SourceID("x"), newest: demand, namesTraces: true)) { rows in
            var rows = rows
            try check(rows.finish())
            return "\(rows.newestWrite ?? 0) \(rows.blocks.sorted { $0.key < $1.key }) \(rows.traceIDs.sorted())"
        }
    }

    /// Rows of LiteLLM's table in ClickHouse.
    static let clickHouseLog = FuzzTarget(name: "clickhouse-log", tokens: values + ["\n=failure", "\n=success"]) {
        try check($0, LogBatch(source: SourceID("x"), newest: NewestRowsDemand(limit: 3))) { rows in
            var rows = rows
            try check(rows.finish())
            let names = rows.found.batch.names
            return "\(rows.newestWrite ?? 0) \(sorted(names.keys)) \(sorted(names.teams)) \(sorted(names.deployments))"
        }
    }

    /// What Langfuse v3's traces say of rows that are there.
    static let clickHouseTraces = FuzzTarget(name: "clickhouse-traces", tokens: values + ["\n=trace"]) { bytes in
        let known = RowBinaryRecipe.bytes(of: Array(traced.utf8))
        let rows = stream([known[...]], ObservationBatch(source: SourceID("x"), newest: NewestRowsDemand(limit: 3)))
        try check(bytes, TraceTable(of: rows.rows)) { table in
            var completed = table.completed
            try hold(completed.found.batch.count == 1, "\(completed.found.batch.count) rows of one")
            try check(completed.finish())
            return "\(table.codes.count) \(sorted(table.facts))"
        }
    }

    /// A row of the trace `trace` that says nothing of it.
    private static let traced =
        "=a\ni1795421453000\nn1795421455500\n\\N\n=GENERATION\n=chat\n=gpt-4o\n=DEFAULT\n=\n=default\n=trace\nc0\nf0.5\n"
        + "=\n=\n=\n=\nc0\ni1795421456000\ni0\n="

    private static func sorted<Value>(_ values: [String: Value]) -> [String] {
        values.map { "\($0.key)=\($0.value)" }.sorted()
    }

    /// The same rows in pieces and at once, and no row that is whole taken for anything else.
    private static func check<Rows: RowBinaryRows>(
        _ recipe: [UInt8], _ empty: Rows, _ told: (Rows) throws -> String
    ) throws {
        let bytes = RowBinaryRecipe.bytes(of: recipe)
        let whole = stream([bytes[...]], empty)
        let expected = try told(whole.rows)
        for pieces in [bytes.pieces, bytes.count < 500 ? bytes.indices.map { bytes[$0...$0] } : bytes.pieces] {
            let cut = stream(pieces, empty)
            try hold(cut.isWhole == whole.isWhole, "in pieces it is whole: \(cut.isWhole), else \(whole.isWhole)")
            try hold(cut.failure == whole.failure, "in pieces another failure")
            let said = try told(cut.rows)
            try hold(said == expected, "in pieces \(said), else \(expected)")
        }
        try hold(!whole.isWhole || whole.failure == nil, "rows that are whole are taken for an exception")
    }

    private static func stream<Rows: RowBinaryRows>(
        _ pieces: [ArraySlice<UInt8>], _ empty: Rows
    ) -> RowBinaryStream<Rows> {
        var stream = RowBinaryStream(empty)
        for piece in pieces { piece.withUnsafeBytes { stream.feed($0) } }
        return stream
    }

    private static func check(_ rows: DecodedRows) throws {
        var rows = rows
        let newest = rows.newest.take()
        try hold(newest.count <= 3, "more rows in full than wanted")
        let batch = rows.batch
        let places = Dictionary((0..<batch.count).map { (batch[$0].identity, $0) }) { first, _ in first }
        try hold(places.count == batch.count, "a row is counted twice")
        for place in 0..<batch.count { try SoundRecord.check(batch[place]) }
        for row in newest where !row.hasBrokenText {
            guard let place = places[StableHash.of(row.id.value)] else { continue }
            var (full, columns) = (Record(row), batch[place])
            // Extras come with the rows in full, and later in columns.
            (full.state, columns.state) = (columns.state, columns.state)
            try hold(full == columns, "\(full) and by columns \(columns)")
            for dimension in Dimension.allCases {
                let (one, other) = (batch.texts(place, dimension), Set(row.values(of: dimension)))
                try hold(one == other, "\(dimension): \(one) and in full \(other)")
            }
        }
    }
}

extension Generation {
    /// Broken UTF-8 is repaired in full and hashed as it is in columns.
    var hasBrokenText: Bool {
        let texts = [id.value, correlation.trace, correlation.call, correlation.response]
        return (texts + Dimension.allCases.flatMap(values)).contains { $0.unicodeScalars.contains("\u{FFFD}") }
    }
}

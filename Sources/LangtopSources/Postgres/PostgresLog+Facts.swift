import LangtopCore
import LangtopPostgres

/// What is told of a store beside its rows.
extension PostgresLog {
    /// So many of the newest requests tell whether texts are kept.
    private static var looked: Int { 20 }

    /// Whether the newest requests of a span keep texts; nil where that is not known.
    func texts(_ statement: Statement, of range: TimeRange) async throws(PostgresError) -> StoreFacts.Texts? {
        let span = [SQLText.civil(range.from), SQLText.civil(range.to), String(Self.looked)]
        return try await known(statement, span, into: nil) { row, texts in
            texts = StoreFacts.Texts(requests: row.nextInteger() ?? 0, kept: row.nextInteger() ?? 0)
        }
    }

    /// Which of some tables stand beside the log, in the same schema; none where that is not known.
    func neighbours(_ tables: [String]) async throws(PostgresError) -> [String] {
        let statement = Statement.text(of: Array(PackageResources.postgres_neighbours_sql), for: schema)
        return try await known(statement, [SQLText.array(tables)], into: []) { row, found in
            found.append(row.nextText() ?? "")
        }
    }

    /// Indexes of the log that begin with none of the columns that are read by; `uses` says what for.
    func missingIndexes(_ uses: [(column: String, use: String)]) -> [StoreFacts.MissingIndex] {
        uses.filter { schema.has($0.column) && !schema.indexed.contains($0.column) }.map { column, use in
            // PostgreSQL makes no index of a partitioned table concurrently.
            let statement = "CREATE INDEX \(schema.isPartitioned ? "" : "CONCURRENTLY ")ON "
            return StoreFacts.MissingIndex(
                column: column, use: use,
                statement: statement + "\(schema.qualified(schema.log)) (\(SQLText.identifier(column)))",
                isPartitioned: schema.isPartitioned)
        }
    }

    /// The rows of a statement; what `empty` is where the role may not read them, or the server needs too long: one fact
    /// that is not to be had leaves the others.
    func known<Result: Sendable>(
        _ statement: Statement, _ parameters: [String?], into empty: Result,
        _ read: @Sendable (inout PostgresRow, inout Result) -> Void
    ) async throws(PostgresError) -> Result {
        try await known(statement.text(for: schema), parameters, into: empty, read)
    }

    private func known<Result: Sendable>(
        _ text: String, _ parameters: [String?], into empty: Result,
        _ read: @Sendable (inout PostgresRow, inout Result) -> Void
    ) async throws(PostgresError) -> Result {
        do throws(PostgresError) {
            return try await connection.query(text, parameters, into: empty, read)
        } catch {
            guard error.state == PostgresError.insufficientPrivilege || error.kind == .timeout else { throw error }
            return empty
        }
    }
}

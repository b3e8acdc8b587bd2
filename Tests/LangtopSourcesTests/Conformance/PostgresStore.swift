import Foundation
import LangtopCore
import LangtopTestSupport
import PostgresTestSupport

/// What the stores in PostgreSQL have in common.
protocol PostgresStore: WritableStore {
    var database: TestDatabase { get }
    /// The table whose rows are generations, as SQL writes it.
    var table: String { get }
    /// The SQL that adds rows of JSON and that removes one.
    func insertion(_ rows: String) -> String
    func deletion(_ id: String) -> String
    /// A row as the columns of the table.
    func columns(of row: StoredRow) -> [String: Any]
    /// A source that reads whatever a URL names.
    func source(_ url: String) throws -> any GenerationSource
}

extension PostgresStore {
    func open() throws -> any GenerationSource { try source(database.url) }

    func hastened(_ cursor: Cursor) throws -> Cursor { try Polling.due(cursor) }

    func now() async throws -> Timestamp { try await Self.now(of: database) }

    static func now(of database: TestDatabase) async throws -> Timestamp {
        let text = try await database.ask("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")
        return Timestamp(milliseconds: Int64(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0)
    }

    func write(_ rows: [StoredRow]) async throws { try await database.ask(insertion(try json(rows))) }

    func change(_ row: StoredRow) async throws {
        try await database.ask("BEGIN; \(deletion(row.id)); \(insertion(try json([row]))); COMMIT")
    }

    func delete(_ row: StoredRow) async throws { try await database.ask(deletion(row.id)) }

    private func json(_ rows: [StoredRow]) throws -> String {
        let data = try JSONSerialization.data(withJSONObject: rows.map { columns(of: $0) })
        return "'" + String(decoding: data, as: UTF8.self).replacing("'", with: "''") + "'"
    }

    /// An instant as a `timestamp` that holds UTC.
    func civil(_ instant: Timestamp) -> String { String(instant.iso8601.dropLast()) }

    /// Locks the table until released.
    func stall() async throws -> Stall? {
        try await database.ask("CREATE TABLE IF NOT EXISTS released (n int); TRUNCATE released")
        let holder = Task { [database, table] in
            try await database.ask(
                """
                BEGIN; LOCK TABLE \(table) IN ACCESS EXCLUSIVE MODE;
                DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM released) LOOP PERFORM pg_sleep(0.01); END LOOP; END $$;
                COMMIT
                """)
        }
        let locks = """
            SELECT count(*) FROM pg_locks WHERE relation = '\(table)'::regclass AND mode = 'AccessExclusiveLock' AND granted
            """
        while try await database.ask(locks) == "0\n" { await Task.yield() }
        return Stall(
            isWaitedFor: { [database] in
                try await database.ask(
                    """
                    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
                        AND application_name = 'langtop' AND wait_event_type = 'Lock'
                    """) != "0\n"
            },
            release: { [database] in
                try await database.ask("INSERT INTO released VALUES (1)")
                _ = try await holder.value
            })
    }

    func wrong() async throws -> [(source: any GenerationSource, kind: SourceError.Kind)] {
        [
            (try source("postgresql://postgres@127.0.0.1:1/langtop"), .unreachable),
            (try source(database.url.replacing("//postgres@", with: "//nobody@")), .refused),
            (try source(database.url + "_missing"), .refused),
            (try source(try await TestServer.shared.emptyDatabase().url), .unsuitable),
        ]
    }
}

import PostgresTestSupport
import Testing

@testable import LangtopPostgres

/// What an administrator has set, and what becomes of a session he ends.
@Suite("A session") struct SessionTests {
    private static func texts(_ connection: PostgresConnection, _ statement: String) async throws -> [String] {
        try await connection.query(statement, into: []) { row, texts in texts.append(row.nextText() ?? "NULL") }
    }

    private static let timeouts = """
        SELECT unnest(ARRAY[current_setting('statement_timeout'), current_setting('lock_timeout'),
            current_setting('idle_in_transaction_session_timeout')])
        """

    /// The URL of a role with settings of its own.
    private static func url(_ role: String, _ settings: [String]) async throws -> String {
        let url = try await TestServer.shared.url()
        let sets = settings.map { "ALTER ROLE \(role) SET \($0);" }.joined()
        try await TestDatabase(url: url).ask("DROP ROLE IF EXISTS \(role); CREATE ROLE \(role) LOGIN; \(sets)")
        return url.replacing("postgres@", with: role + "@")
    }

    @Test("keeps what a role has set lower, and lowers what it has set higher or not at all")
    func lower() async throws {
        let low = try await Self.url(
            "langtop_low",
            ["statement_timeout = '3s'", "lock_timeout = '700ms'", "idle_in_transaction_session_timeout = '10s'"])
        let high = try await Self.url("langtop_high", ["statement_timeout = '1h'", "lock_timeout = 0"])
        for (url, expected) in [(low, ["3s", "700ms", "10s"]), (high, ["15s", "2s", "1min"])] {
            let connection = PostgresConnection(to: try PostgresTarget(url))
            _ = try await connection.connect()
            #expect(try await Self.texts(connection, Self.timeouts) == expected)
            #expect(try await Self.texts(connection, "SHOW TimeZone") == ["UTC"])
        }
    }

    @Test("keeps what the reader's own options set lower")
    func options() async throws {
        let url = try await TestServer.shared.url() + "?options=-c%20statement_timeout%3D4s"
        let connection = PostgresConnection(to: try PostgresTarget(url))
        _ = try await connection.connect()
        #expect(try await Self.texts(connection, Self.timeouts) == ["4s", "2s", "1min"])
    }

    @Test("that was ended while nobody asked begins again by itself, as it was")
    func ended() async throws {
        let url = try await TestServer.shared.url()
        let connection = PostgresConnection(to: try PostgresTarget(url))
        _ = try await connection.connect()
        let first = try await Self.texts(connection, "SELECT pg_backend_pid()::text")[0]
        try await TestDatabase(url: url).ask("SELECT pg_terminate_backend(\(first), 60000)")
        let second = try await Self.texts(connection, "SELECT pg_backend_pid()::text")[0]
        #expect(first != second)
        #expect(try await Self.texts(connection, Self.timeouts) == ["15s", "2s", "1min"])
        #expect(try await Self.texts(connection, "SHOW default_transaction_read_only") == ["on"])
    }

    @Test("that lasts no longer than its role may idle")
    func idle() async throws {
        let url = try await Self.url("langtop_idle", ["idle_session_timeout = '100ms'"])
        let connection = PostgresConnection(to: try PostgresTarget(url))
        _ = try await connection.connect()
        let count = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'langtop_idle'"
        let database = TestDatabase(url: try await TestServer.shared.url())
        while try await database.ask(count).hasPrefix("1") { try await Task.sleep(for: .milliseconds(20)) }
        #expect(try await Self.texts(connection, "SELECT 'still here'") == ["still here"])
    }

    @Test("reads on where a database without an encoding holds bytes that are none of UTF-8")
    func bytes() async throws {
        let url = try await TestServer.shared.url()
        let name = "langtop_bytes"
        let database = TestDatabase(url: url)
        if try await database.ask("SELECT 1 FROM pg_database WHERE datname = '\(name)'").isEmpty {
            try await database.ask("CREATE DATABASE \(name) ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
        }
        let connection = PostgresConnection(to: try PostgresTarget(url).onDatabase(name))
        _ = try await connection.connect()
        let statement = "SELECT convert_from('\\x41ff42'::bytea, 'SQL_ASCII') UNION ALL SELECT 'é'"
        #expect(try await Self.texts(connection, statement) == ["A\u{FFFD}B", "é"])
    }
}

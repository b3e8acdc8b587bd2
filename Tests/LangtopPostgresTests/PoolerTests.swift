import PostgresTestSupport
import Testing

@testable import LangtopPostgres

/// A pooler between langtop and its server.
@Suite("Through a pooler", .enabled(if: PgBouncer.isInstalled)) struct PoolerTests {
    private static func texts(_ connection: PostgresConnection, _ statement: String) async throws -> [String] {
        try await connection.query(statement, into: []) { row, texts in texts.append(row.nextText() ?? "NULL") }
    }

    /// What PgBouncer is told of start-up options: nothing, or to swallow them.
    private static let manners = ["", "ignore_startup_parameters = options"]

    @Test(
        "of any kind statements run, read-only where they can be, and leave nothing behind",
        arguments: PgBouncer.Mode.allCases, manners)
    func modes(mode: PgBouncer.Mode, manners: String) async throws {
        let pooler = try PgBouncer(before: try await TestServer.shared.url(), mode, settings: manners)
        let connection = PostgresConnection(to: try PostgresTarget(pooler.url()))
        _ = try await connection.connect()
        let found = try await connection.copy(
            "SELECT current_setting('transaction_read_only'), current_setting('TimeZone'), "
                + "current_setting('statement_timeout'), current_setting('langtop.value')",
            ["value": "it's"], into: [String]()
        ) { row, texts in for _ in 0..<4 { texts.append(row.nextText() ?? "NULL") } }
        #expect(found == ["on", "UTC", "15s", "it's"])
        #expect(try await Self.texts(connection, "SELECT 'asked'") == ["asked"])
        if mode != .statement {
            #expect(try await Self.texts(connection, "SHOW transaction_read_only") == ["on"])
        }
        let error = await #expect(throws: PostgresError.self) { _ = try await Self.texts(connection, "SELECT 1 / 0") }
        #expect(error?.state == "22012")
        #expect(try await Self.texts(connection, "SELECT 'still here'") == ["still here"])
        await connection.close()
        // The gateway gets the same connection to the server next.
        let left = try await TestDatabase(url: pooler.url()).ask(
            "SELECT current_setting('default_transaction_read_only'), current_setting('statement_timeout')")
        #expect(left == "off|0\n")
    }

    @Test("a wrong password and an unknown user are refusals, which are seldom tried again")
    func refusals() async throws {
        let server = try await TestServer.shared.url()
        let pooler = try PgBouncer(before: server, .transaction, password: "right")
        for (user, password) in [("known", "wr0ng"), ("nobody", "wr0ng")] {
            let target = try PostgresTarget(pooler.url(user, password: password))
            let error = await #expect(throws: PostgresError.self) {
                _ = try await PostgresConnection(to: target).connect()
            }
            #expect(error?.kind == .refused, "\(String(describing: error))")
            #expect(error?.message.contains("password") == true && error?.message.contains("wr0ng") == false)
        }
        let open = PostgresConnection(to: try PostgresTarget(pooler.url("known", password: "right")))
        _ = try await open.connect()
        #expect(try await Self.texts(open, "SELECT 'let in'") == ["let in"])
    }

    @Test("a password that the pooler itself has wrong is a refusal, in the server's words")
    func behind() async throws {
        let server = try await TestServer.shared.url()
        try await TestDatabase(url: server).ask(
            "DO $$ BEGIN CREATE ROLE langtop_locked LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN END $$"
        )
        let url = server.replacing("postgres@", with: "langtop_locked@")
        let pooler = try PgBouncer(before: url, .transaction)
        let error = await #expect(throws: PostgresError.self) {
            _ = try await PostgresConnection(to: try PostgresTarget(pooler.url())).connect()
        }
        #expect(error?.kind == .refused, "\(String(describing: error))")
    }
}

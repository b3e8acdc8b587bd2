import PostgresTestSupport
import Testing

@testable import LangtopPostgres

@Suite struct PostgresConnectionTests {
    private func connection(
        _ change: (String) -> String = { $0 },
        session: PostgresSession = PostgresSession()
    ) async throws -> PostgresConnection {
        let url = change(try await TestServer.shared.url())
        return PostgresConnection(to: try PostgresTarget(url), session: session)
    }

    private func texts(_ connection: PostgresConnection, _ statement: String) async throws -> [String] {
        try await connection.query(statement, into: []) { row, texts in texts.append(row.nextText() ?? "NULL") }
    }

    @Test func `a session is read-only, in UTC and known by its name`() async throws {
        let connection = try await connection()
        #expect(try await connection.connect() >= 130_000)
        #expect(try await texts(connection, "SELECT current_setting('default_transaction_read_only')") == ["on"])
        #expect(try await texts(connection, "SHOW TimeZone") == ["UTC"])
        #expect(try await texts(connection, "SHOW application_name") == ["langtop"])
        let error = await #expect(throws: PostgresError.self) {
            _ = try await texts(connection, "CREATE TABLE forbidden ()")
        }
        #expect(error?.state == "25006")
    }

    @Test func `every kind of value arrives as it was sent`() async throws {
        let connection = try await connection()
        _ = try await connection.connect()
        let row =
            "SELECT 7::int2, -5::int4, 9000000000::int8, 0.1::float8, 'é\n'::text, NULL::text, "
            + "'1999-12-31 23:59:59.999'::timestamp, 'infinity'::timestamp"
        for isCopy in [false, true] {
            let read: @Sendable (inout PostgresRow, inout [String]) -> Void = { row, texts in
                texts.append("\(row.nextInteger() ?? 0) \(row.nextInteger() ?? 0) \(row.nextInteger() ?? 0)")
                texts.append("\(row.nextDouble() ?? 0) \(row.nextText() ?? "") \(row.nextText() ?? "NULL")")
                let infinity = { (row: inout PostgresRow) in row.nextMilliseconds() == nil ? "never" : "some time" }
                texts.append("\(row.nextMilliseconds() ?? 0) \(infinity(&row))")
            }
            let found =
                isCopy
                ? try await connection.copy(row, into: [], read)
                : try await connection.query(row, into: [], read)
            #expect(found == ["7 -5 9000000000", "0.1 é\n NULL", "946684799999 never"])
        }
    }

    @Test func `parameters are values, never SQL`() async throws {
        let connection = try await connection()
        _ = try await connection.connect()
        let hostile = "'; DROP TABLE x; -- \u{1B}[31m \\ é"
        let found = try await connection.query("SELECT $1::text, $2::text IS NULL", [hostile, nil], into: "") {
            row, text in text = row.nextText() ?? ""
        }
        #expect(found == hostile)
    }

    @Test func `a copy's values are settings of its transaction, never SQL`() async throws {
        let connection = try await connection()
        _ = try await connection.connect()
        let hostile = "'; DROP TABLE x; -- \u{1B}[31m \\ é '\u{301}"
        let read: @Sendable (inout PostgresRow, inout [String]) -> Void = { $1.append($0.nextText() ?? "") }
        let found = try await connection.copy(
            "SELECT current_setting('langtop.one') UNION ALL SELECT current_setting('langtop.two')",
            ["one": hostile, "two": "2"], into: [], read)
        #expect(found == [hostile, "2"])
        let after = try await connection.query("SELECT current_setting('langtop.one', true)", into: [], read)
        #expect(after == [""], "a setting outlives its transaction")
    }

    @Test func `a hundred thousand rows stream through a copy`() async throws {
        let connection = try await connection()
        _ = try await connection.connect()
        let sum = try await connection.copy("SELECT i::int8 FROM generate_series(1, 100000) AS i", into: 0) {
            row, sum in
            sum += row.nextInteger() ?? 0
        }
        #expect(sum == 5_000_050_000)
    }

    @Test func `an answer with fewer fields than expected is malformed`() async throws {
        let connection = try await connection()
        _ = try await connection.connect()
        let error = await #expect(throws: PostgresError.self) {
            _ = try await connection.copy("SELECT 1", into: 0) { row, sum in
                sum += (row.nextInteger() ?? 0) + (row.nextInteger() ?? 0)
            }
        }
        #expect(error?.kind == .malformed)
    }

    @Test func `an error in the middle leaves the connection usable`() async throws {
        let connection = try await connection()
        _ = try await connection.connect()
        let error = await #expect(throws: PostgresError.self) {
            _ = try await connection.copy("SELECT 1 / (5 - i) FROM generate_series(1, 9) AS i", into: 0) { _, _ in }
        }
        #expect(error?.state == "22012")
        let missing = await #expect(throws: PostgresError.self) {
            _ = try await texts(connection, "SELECT 1 FROM no_such")
        }
        #expect(missing?.kind == .undefined)
        #expect(try await texts(connection, "SELECT 'still here'") == ["still here"])
    }

    @Test func `a statement that takes too long is a timeout`() async throws {
        let connection = try await connection(session: PostgresSession(statementTimeout: .milliseconds(50)))
        _ = try await connection.connect()
        let error = await #expect(throws: PostgresError.self) { _ = try await texts(connection, "SELECT pg_sleep(60)") }
        #expect(error?.kind == .timeout)
        #expect(try await texts(connection, "SELECT 'still here'") == ["still here"])
    }

    @Test func `cancelling the task cancels the statement and nothing after it`() async throws {
        // The statement must outlast a slow machine until it is cancelled.
        let connection = try await connection(session: PostgresSession(statementTimeout: .seconds(600)))
        _ = try await connection.connect()
        let task = Task { try await texts(connection, "SELECT pg_sleep(600)") }
        let watcher = try await self.connection()
        _ = try await watcher.connect()
        let running =
            "SELECT count(*)::text FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(600)' AND state = 'active'"
        while try await texts(watcher, running) == ["0"] { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        let error = await #expect(throws: PostgresError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
        #expect(try await texts(connection, "SELECT 'still here'") == ["still here"])
    }

    @Test func `a wrong password is refused, with a way to mend it and without the password`() async throws {
        let url = try await TestServer.shared.url()
        try TestDatabase(url: url).execute(
            "DO $$ BEGIN CREATE ROLE langtop_locked LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN END $$"
        )
        let locked = try await connection { $0.replacing("postgres@", with: "langtop_locked:wr0ng@") }
        let error = await #expect(throws: PostgresError.self) { _ = try await locked.connect() }
        #expect(error?.kind == .refused)
        #expect(error?.state == "28P01")
        #expect(error?.message.contains("PGPASSWORD") == true)
        #expect(error?.message.contains("wr0ng") == false)
        let open = try await connection { $0.replacing("postgres@", with: "langtop_locked:right@") }
        _ = try await open.connect()
    }

    @Test func `an unknown database is refused by name`() async throws {
        let url = try await TestServer.shared.url()
        let target = try PostgresTarget(String(url[..<(url.lastIndex(of: "/") ?? url.endIndex)]) + "/no_such_database")
        let error = await #expect(throws: PostgresError.self) { _ = try await PostgresConnection(to: target).connect() }
        #expect(error?.kind == .refused)
        #expect(error?.state == "3D000")
        #expect(error?.message.contains("no_such_database") == true)
    }

    @Test func `nobody at the address is unreachable`() async throws {
        let target = try PostgresTarget("postgresql://u@127.0.0.1:1/d")
        let error = await #expect(throws: PostgresError.self) { _ = try await PostgresConnection(to: target).connect() }
        #expect(error?.kind == .unreachable)
        #expect(
            error?.message
                == "connection to server at \"127.0.0.1\", port 1 failed: Connection refused "
                + "(is the server running there? check host and port)")
    }

    @Test func `without start-up options every statement runs in a read-only transaction of its own`() async throws {
        let connection = try await connection()
        try await connection.connectAsThroughPooler()
        #expect(try await texts(connection, "SELECT current_setting('transaction_read_only')") == ["on"])
        #expect(try await texts(connection, "SHOW TimeZone") == ["UTC"])
        let copied = try await connection.copy("SELECT current_setting('transaction_read_only')", into: "") {
            row, text in
            text = row.nextText() ?? ""
        }
        #expect(copied == "on")
        let error = await #expect(throws: PostgresError.self) { _ = try await texts(connection, "SELECT 1 / 0") }
        #expect(error?.state == "22012")
        #expect(try await texts(connection, "SELECT 'still here'") == ["still here"])
    }
}

import PostgresTestSupport
import Testing

/// What a reader sees of a database that is written to, goes away and comes back.
@Suite("A dashboard on a real database", .serialized, .timeLimit(.minutes(5)))
struct OutageScreenTests {
    private static func write(_ count: Int, to model: String, on database: TestDatabase) async throws {
        try await database.ask(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", model, model_group, status)
            SELECT '\(model)-' || n || clock_timestamp(), 'acompletion', 'key', 0.01, 150, 100, 50, t.now, t.now, 'served',
                '\(model)', 'success'
            FROM generate_series(1, \(count)) AS n, LATERAL (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS now) AS t
            """)
    }

    private static func expect(_ count: Int, of model: String, on screen: TmuxScreen) async {
        #expect(
            await Patience.until(60) { screen.requests(of: model) == count },
            "not \(count) of \(model) in\n\(screen.text)")
    }

    @Test("counts what is written, says when the database is gone, and recovers alone with every row once")
    func outage() async throws {
        let server = TestServer(alone: ())
        let database = try await server.database(.full)
        try await Self.write(100, to: "steady", on: database)
        let screen = try TmuxScreen([database.url, "--window", "15m"], columns: 120, rows: 35)
        await Self.expect(100, of: "steady", on: screen)
        for batch in 1...3 {
            try await Self.write(10, to: "steady", on: database)
            await Self.expect(100 + batch * 10, of: "steady", on: screen)
        }

        try await server.stop()
        #expect(await screen.waits(for: "● lost"), "\(screen.text)")
        #expect(await screen.waits(for: "no answer for "), "\(screen.text)")
        #expect(await screen.waits(for: "Connection refused (is"), "\(screen.text)")
        #expect(await screen.waits(for: "check host and port)"), "\(screen.text)")
        #expect(screen.requests(of: "steady") == 130, "the last numbers stay")
        try await server.start()
        try await Self.write(7, to: "meanwhile", on: database)
        await Self.expect(7, of: "meanwhile", on: screen)
        #expect(await screen.waits(for: "● live"), "\(screen.text)")

        try await database.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'langtop'")
        try await Self.write(5, to: "killed", on: database)
        await Self.expect(5, of: "killed", on: screen)
        await Self.expect(130, of: "steady", on: screen)
        await Self.expect(7, of: "meanwhile", on: screen)
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        try await server.remove()
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// A role that a careful administrator allows few connections.
@Suite("A role with few connections", .serialized, .timeLimit(.minutes(5)))
struct ConnectionLimitTests {
    /// A database with a row, and the URL of a role that may open so many connections.
    private static func database(limit: Int, on server: TestServer) async throws -> (url: String, TestDatabase) {
        let database = try await server.database(.full)
        let role = "langtop_few_\(limit)"
        try await database.ask(
            """
            CREATE ROLE \(role) LOGIN CONNECTION LIMIT \(limit);
            GRANT pg_read_all_data TO \(role);
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, "startTime", "endTime", model_group, api_key, status)
            SELECT 'r' || n, 'x', t.now, t.now, 'limited', 'key', 'success'
            FROM generate_series(1, 7) AS n, LATERAL (SELECT now() AT TIME ZONE 'UTC' AS now) AS t
            """)
        return (database.url.replacing("postgres@", with: "\(role)@"), database)
    }

    @Test("is read with one connection, once and live, named or found in the environment", arguments: [1, 2])
    func few(limit: Int) async throws {
        let server = TestServer(alone: ())
        let (url, database) = try await Self.database(limit: limit, on: server)
        for (arguments, environment) in [([url], [:]), ([], ["DATABASE_URL": url])] {
            let outcome = try await Binary.run(
                ["once", "--window", "1h", "--format", "csv"] + arguments, environment: environment)
            #expect(outcome.status == 0, "\(outcome.error)")
            #expect(outcome.output.contains("limited,limited,7,"), "\(outcome.output)")
        }
        let screen = try TmuxScreen([url, "--window", "1h"], columns: 120, rows: 35)
        #expect(await Patience.until(30) { screen.requests(of: "limited") == 7 }, "\(screen.text)")
        try await database.ask(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'langtop'")
        try await database.ask(
            #"UPDATE "LiteLLM_SpendLogs" SET model_group = 'renamed', "endTime" = now() AT TIME ZONE 'UTC'"#)
        #expect(await Patience.until(60) { screen.requests(of: "renamed") == 7 }, "\(screen.text)")
        #expect(await screen.waits(for: "● live"), "\(screen.text)")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        try await server.remove()
    }

    @Test("of which none is left says so, and not that it tries again when it leaves")
    func none() async throws {
        let server = TestServer(alone: ())
        let (url, database) = try await Self.database(limit: 0, on: server)
        let outcome = try await Binary.run(["once", url])
        #expect(outcome.status == 30)
        #expect(outcome.error.contains("too many connections for role"), "\(outcome.error)")
        #expect(!outcome.error.contains("trying again"), "\(outcome.error)")
        _ = database
        try await server.remove()
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// LiteLLM and Langfuse v2 on one server, with the same requests in both.
@Suite("Two stores with the same requests", .serialized, .timeLimit(.minutes(5)))
struct TwoStoresTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let tables = folder.appending(path: "../LangtopSourcesTests/Fixtures/langfuse_v2.sql")
        .standardizedFileURL.path
    private static let end = "2026-11-23T12:00:00Z"

    /// Fills both stores, each in the schema of a database that is named for it.
    private static func fill(_ url: String, litellm: String, langfuse: String) throws {
        let sql = try String(contentsOf: folder.appending(path: "TwoStores.sql"), encoding: .utf8)
        // Each store gets its own part, because they may be in separate databases.
        let parts = sql.components(separatedBy: "INSERT INTO :langfuse.traces")
        for (schema, text) in [(litellm, parts[0]), (langfuse, "INSERT INTO :langfuse.traces" + parts[1])] {
            guard !schema.isEmpty else { continue }
            let script = FileManager.default.temporaryDirectory.appending(path: "langtop-\(UUID().uuidString).sql")
            defer { try? FileManager.default.removeItem(at: script) }
            let search = "SET search_path TO \"\(schema)\";\n"
            try (search + text).write(to: script, atomically: true, encoding: .utf8)
            try Command.run(
                "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url, "-v", "end=2026-11-23 12:00", "-v",
                "litellm=\"\(schema)\"", "-v", "langfuse=\"\(schema)\"", "-f", script.path)
        }
    }

    private static func report(_ arguments: [String], environment: [String: String?] = [:]) async throws -> [String:
        Any]
    {
        let all = ["once"] + arguments + ["--format", "json", "--window", "1h", "--at", end, "--timeout", "120"]
        let outcome = try await Binary.run(all, environment: environment)
        #expect(outcome.status == 0, "\(outcome.error)")
        return try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    }

    /// What both stores come to: nobody's requests twice, and the gateway's word on spend.
    private static func expectOnce(_ report: [String: Any]) throws {
        let totals = try #require(report["totals"] as? [String: Any])
        #expect(totals["requests"] as? Int == 1000)
        #expect(totals["failures"] as? Int == 50)
        let cost = try #require(totals["cost"] as? [String: Any])
        let expected: Double = (1...1000).filter { $0 % 20 != 3 }.reduce(0) { $0 + 0.001 * Double($1) }
        let recorded = cost["recorded"] as? Double ?? 0
        #expect(abs(recorded - expected) < 1e-9 * expected)
        let errors = try #require(report["errors"] as? [[String: Any]])
        #expect(errors.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == 50)
        #expect(report["matched"] as? Int == 860)
        let alone = try #require(report["sources"] as? [[String: Any]]).map { $0["requests_alone"] as? Int }
        #expect(alone == [100, 40])
    }

    @Test("in two schemas of one database count once, and the share they have in common is told")
    func schemas() async throws {
        let database = try await TestServer.shared.emptyDatabase()
        try database.migrate(schema: "litellm")
        try database.execute(file: Self.tables, schema: "langfuse")
        try Self.fill(database.url, litellm: "litellm", langfuse: "langfuse")
        try Self.expectOnce(try await Self.report([database.url + "?schema=litellm"]))
        try Self.expectOnce(try await Self.report([database.url]))
    }

    @Test("in two databases count once, named or found on the server")
    func databases() async throws {
        let server = TestServer(alone: ())
        let litellm = try await server.database(.full)
        let langfuse = try await server.emptyDatabase()
        try langfuse.execute(file: Self.tables)
        try Self.fill(litellm.url, litellm: "public", langfuse: "")
        try Self.fill(langfuse.url, litellm: "", langfuse: "public")
        try Self.expectOnce(try await Self.report([litellm.url, langfuse.url]))
        try Self.expectOnce(try await Self.report([], environment: ["DATABASE_URL": litellm.url]))
        try Self.expectOnce(try await Self.report([], environment: ["DATABASE_URL": langfuse.url]))
        let alone = try await Self.report([langfuse.url])
        #expect((alone["totals"] as? [String: Any])?["requests"] as? Int == 900)
        #expect(alone["matched"] == nil)
        try await server.remove()
    }

    @Test("one of which does not answer: the other is told, and that it is not all")
    func half() async throws {
        let database = try await TestServer.shared.database(.full)
        try Self.fill(database.url, litellm: "public", langfuse: "")
        let nobody = "postgresql://nobody@127.0.0.1:9/none"
        let outcome = try await Binary.run(
            ["once", database.url, nobody, "--format", "json", "--window", "1h", "--at", Self.end])
        #expect(outcome.status == 21)
        #expect(outcome.error.contains("without litellm@127.0.0.1/none"))
        let report = try #require(
            try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect((report["totals"] as? [String: Any])?["requests"] as? Int == 960)
        #expect(report["state"] as? String == "partial")
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

@Suite("The list of requests", .timeLimit(.minutes(5)))
struct ListTests {
    private static let database = Task {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            file: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Rows.sql").path)
        return database
    }

    private func list(_ arguments: [String]) async throws -> (rows: [[String: Any]], status: Int32, error: String) {
        let command = ["list", try await Self.database.value.url, "--at", "2026-11-23T12:00:00Z", "--format", "json"]
        let outcome = try await Binary.run(command + arguments)
        let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return (try #require(object?["rows"] as? [[String: Any]]), outcome.status, outcome.error)
    }

    @Test("has the newest requests, and as many as asked for")
    func newest() async throws {
        let (rows, status, error) = try await list(["--limit", "50"])
        #expect(status == 0 && rows.count == 50, "\(error)")
        let expected = try await Self.database.value.execute(
            #"""
            SELECT request_id FROM "LiteLLM_SpendLogs" WHERE "startTime" < '2026-11-23 12:00'
                AND "startTime" >= '2026-11-22 12:00' AND request_id !~ '-attempt-[0-9]+$'
            ORDER BY "startTime" DESC, request_id LIMIT 50
            """#)
        #expect(Set(rows.compactMap { $0["id"] as? String }) == Set(expected.split(separator: "\n").map(String.init)))
    }

    @Test("by cost has the most expensive of the whole window, as plain SQL has them")
    func byCost() async throws {
        let (rows, status, error) = try await list(["--sort", "cost.recorded", "--limit", "20", "--window", "6h"])
        #expect(status == 0, "\(error)")
        let sums = try await Self.database.value.execute(
            #"""
            SELECT spend FROM "LiteLLM_SpendLogs" WHERE "startTime" < '2026-11-23 12:00'
                AND "startTime" >= '2026-11-23 06:00' AND request_id !~ '-attempt-[0-9]+$'
                AND spend < 1e12 AND spend > 0 ORDER BY spend DESC LIMIT 20
            """#)
        let found = rows.compactMap { ($0["cost"] as? [String: Any])?["recorded"] as? Double }
        #expect(found == sums.split(separator: "\n").compactMap { Double($0) })
    }

    @Test("of a filter has what the groups count, to the last one")
    func filtered() async throws {
        let database = try await Self.database.value
        let filter = ["--filter", "status:error", "--window", "1h"]
        let once = try await Binary.run(
            ["once", database.url, "--at", "2026-11-23T12:00:00Z", "--format", "json"] + filter)
        let report = try Report(once.output)
        let (rows, status, _) = try await list(filter + ["--limit", "100000"])
        #expect(status == 0 && rows.count == report["requests"].map { Int($0) })
        #expect(rows.allSatisfy { $0["status"] as? String == "failure" })
    }

    @Test("ends as once does where nothing is there, nobody answers or a name is wrong")
    func ends() async throws {
        let url = try await Self.database.value.url
        let none = try await Binary.run(["list", url, "--at", "2020-01-01T00:00:00Z"])
        #expect(none.status == 20)
        let lost = try await Binary.run(["list", "postgresql://nobody@127.0.0.1:1/none"])
        #expect(lost.status == 30)
        for wrong in [["--sort", "nothing"], ["--fields", "id,nothing"]] {
            let outcome = try await Binary.run(["list", "demo"] + wrong)
            #expect(outcome.status == 64 && outcome.error.contains("fields are id"))
        }
        let chosen = try await Binary.run([
            "list", "demo", "--format", "csv", "--fields", "id,cost_recorded", "--limit", "2",
        ])
        #expect(chosen.status == 0 && chosen.output.hasPrefix("id,cost_recorded\r\n"))
    }
}

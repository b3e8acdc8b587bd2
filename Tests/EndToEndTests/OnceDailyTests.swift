import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// What `once` says of cache tokens over more than a day, against SQL over every row's own JSON.
@Suite("The headless report over a week", .serialized)
struct OnceDailyTests {
    /// The same rows as everywhere, and the daily sums a proxy would have kept of them.
    private static let database = Task {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            file: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Rows.sql").path)
        try database.execute(
            """
            INSERT INTO "LiteLLM_DailyUserSpend" (id, user_id, date, api_key, model, custom_llm_provider,
                cache_read_input_tokens, cache_creation_input_tokens, updated_at)
            SELECT gen_random_uuid(), "user", to_char("startTime", 'YYYY-MM-DD'), api_key, model, custom_llm_provider,
                sum((\(billed))::int * (metadata #>> '{usage_object,cache_read_input_tokens}')::bigint),
                sum((\(billed))::int * (metadata #>> '{usage_object,cache_creation_input_tokens}')::bigint), now()
            FROM "LiteLLM_SpendLogs" GROUP BY 2, 3, 4, 5, 6
            """
        )
        return database
    }

    private static let billed =
        "status = 'success' AND cache_hit IS DISTINCT FROM 'True' AND request_id !~ '-attempt-[0-9]+$'"

    private func week(_ arguments: [String]) async throws -> (report: [String: Any], status: Int32) {
        let command = [
            "once", try await Self.database.value.url, "--format", "json", "--window", "7d", "--timeout", "300",
        ]
        let outcome = try await Binary.run(command + ["--at", "2026-11-23T12:00:00Z"] + arguments)
        let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return (try #require(report), outcome.status)
    }

    @Test("takes cache tokens from rows at both ends and from daily sums between", arguments: ["key", "user"])
    func daily(grouping: String) async throws {
        let (report, status) = try await week(["--by", grouping])
        #expect(status == 0)
        #expect(report["state"] as? String == "exact")
        #expect(report["kinds"] as? String == "daily")
        let column = grouping == "key" ? "api_key" : "coalesce(\"user\", '')"
        let sums = try await Self.database.value.execute(
            """
            SELECT \(column), sum((metadata #>> '{usage_object,cache_read_input_tokens}')::bigint),
                sum((metadata #>> '{usage_object,cache_creation_input_tokens}')::bigint)
            FROM "LiteLLM_SpendLogs" WHERE \(Self.billed) AND "startTime" >= '2026-11-16 12:00' GROUP BY 1
            """
        )
        let expected = Set(sums.split(separator: "\n").map(String.init))
        let groups = try #require(report["groups"] as? [[String: Any]])
        let found = try groups.map { group in
            let tokens = try #require(group["tokens"] as? [String: Any])
            #expect(tokens["reasoning"] is NSNull)
            #expect(group["fallbacks"] is NSNull && group["client_closed"] is NSNull)
            let (read, write) = (tokens["cache_read"] as? Int ?? -1, tokens["cache_write"] as? Int ?? -1)
            #expect(tokens["input"] as? Int == (tokens["prompt"] as? Int ?? 0) - read - write)
            return "\(group["id"] as? String ?? "?")|\(read)|\(write)"
        }
        #expect(Set(found) == expected)
    }

    @Test(
        "says at once what stays unknown where daily sums cannot answer",
        arguments: [["--by", "model"], ["--by", "key", "--filter", "provider:bedrock"]])
    func partial(arguments: [String]) async throws {
        let (report, status) = try await week(arguments)
        #expect(status == 0)
        #expect(report["state"] as? String == "exact")
        #expect(report["kinds"] as? String == "partial")
        let totals = try #require(report["totals"] as? [String: Any])
        let tokens = try #require(totals["tokens"] as? [String: Any])
        for unknown in ["input", "cache_read", "cache_write", "reasoning"] { #expect(tokens[unknown] is NSNull) }
        let errors = try #require(report["errors"] as? [[String: Any]])
        #expect(errors.reduce(0) { $0 + ($1["count"] as? Int ?? 0) } == totals["failures"] as? Int)
        #expect(errors.contains { $0["class"] is NSNull })
        #expect(errors.contains { $0["class"] as? String == "throttled" })
    }
}

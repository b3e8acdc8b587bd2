import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// What the doctor says of the same requests in LiteLLM's and Langfuse's real tables.
@Suite("The doctor between two stores", .timeLimit(.minutes(5)))
struct DoctorStoresTests {
    private static let tables = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../LangtopSourcesTests/Fixtures/langfuse_v2.sql").standardizedFileURL.path

    /// So many requests of 10,000 tokens of prompt, of which 6,000 were written to the cache, and 1,000 of the answer:
    /// $0.0495 each by the price list; with what each store recorded.
    private static func plant(_ count: Int, _ name: String, litellm: Double, langfuse: Double) -> String {
        """
        INSERT INTO public."LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
            completion_tokens, "startTime", "endTime", model, model_group, custom_llm_provider, status, cache_hit, metadata)
        SELECT '\(name)-' || n, 'acompletion', 'key', \(litellm), 11000, 10000, 1000, '2026-11-20T11:00:00',
            '2026-11-20T11:00:02', 'anthropic/claude-sonnet-4-5-20250929', '\(name)', 'anthropic', 'success', 'False',
            '{"usage_object": {"cache_creation_input_tokens": 6000}}'
        FROM generate_series(1, \(count)) AS n;
        INSERT INTO langfuse.observations (id, name, start_time, end_time, type, trace_id, model, level, prompt_tokens,
            completion_tokens, total_tokens, project_id, calculated_total_cost)
        SELECT 'time-11-00-00-000000_\(name)-' || n, 'litellm-acompletion', '2026-11-20T11:00:00',
            '2026-11-20T11:00:02', 'GENERATION', 'trace \(name) ' || n, '\(name)', 'DEFAULT', 10000, 1000, 11000, 'p1',
            \(langfuse)
        FROM generate_series(1, \(count)) AS n;
        """
    }

    private static func doctor(_ sql: String) async throws -> DoctorOutcome {
        let database = try await TestServer.shared.database(.full)
        try database.execute(file: tables, schema: "langfuse")
        try await database.ask(sql)
        return try await DoctorOutcome(of: [database.url, "--window", "6h", "--at", "2026-11-20T12:00:00Z"])
    }

    @Test("tells per model what both recorded for the same requests, and why they differ")
    func different() async throws {
        let outcome = try await Self.doctor(
            Self.plant(5, "alike", litellm: 0.0495, langfuse: 0.0495)
                + Self.plant(8, "twice", litellm: 0.0495, langfuse: 0.0675)
                + Self.plant(4, "margin", litellm: 0.0495, langfuse: 0.06)
                + Self.plant(3, "free", litellm: 0, langfuse: 0.0495))
        #expect(outcome.status == 11)
        let found = outcome["two-stores"]
        #expect(found.count == 4, "\(found)")
        let twice = try #require(found.first { $0.models == ["twice"] })
        #expect(twice.severity == "wrong" && twice.requests == 8 && abs((twice.dollars ?? 0) - 0.144) < 1e-9)
        #expect(twice.finding.hasPrefix("twice: litellm $0.3960, langfuse $0.5400 (+36.4%)"))
        #expect(twice.finding.hasSuffix(" for the same 8 requests"), "\(twice.finding)")
        #expect(twice.cause == "langfuse: cache writes are counted twice, once in the input")
        let margin = try #require(found.first { $0.models == ["margin"] })
        #expect(margin.severity == "warning" && margin.requests == 4 && abs((margin.dollars ?? 0) - 0.042) < 1e-9)
        let free = try #require(found.first { $0.models == ["free"] })
        #expect(free.severity == "wrong" && free.requests == 3 && abs((free.dollars ?? 0) - 0.1485) < 1e-9)
        #expect(free.cause == "litellm: no cost was recorded")
        let alike = try #require(found.first { $0.severity == "good" })
        #expect(alike.finding.hasSuffix(" recorded the same for 5 requests ($0.2475)"), "\(alike.finding)")
        // What the comparison told is not told once more.
        #expect(Set(outcome["recorded"].flatMap(\.models)) == [], "\(outcome["recorded"])")
    }

    @Test("finds nothing where both recorded the same")
    func alike() async throws {
        let outcome = try await Self.doctor(Self.plant(5, "alike", litellm: 0.0495, langfuse: 0.0495))
        #expect(outcome.findings.allSatisfy { $0.severity == "good" }, "\(outcome.findings)")
        #expect(outcome["two-stores"].count == 1)
    }

    @Test("holds daily tables against rows, and counts steps that repeat their calls")
    func facts() async throws {
        let database = try await TestServer.shared.database(.full)
        try database.execute(file: Self.tables, schema: "langfuse")
        try await database.ask(
            Self.plant(5, "alike", litellm: 0.0495, langfuse: 0.0495)
                // The log begins long before the day, which therefore should be whole.
                + Self.plant(1, "early", litellm: 0.0495, langfuse: 0.0495).replacing("2026-11-20", with: "2026-11-16")
                    + """
                    INSERT INTO public."LiteLLM_DailyUserSpend" (id, date, api_key, spend, api_requests, updated_at)
                    VALUES ('a', '2026-11-20', 'key', 0.5, 10, '2026-11-20 23:59');
                    INSERT INTO langfuse.observations (id, name, start_time, end_time, type, trace_id, model, level, project_id,
                        calculated_total_cost, parent_observation_id)
                    SELECT 'step ' || n, 'step', '2026-11-20T12:00:00', '2026-11-20T12:00:09', 'GENERATION', 'agent', 'm', 'DEFAULT',
                        'p1', 0.25, nullif('step ' || n - 1, 'step 0')
                    FROM generate_series(1, 2) AS n;
                    """)
        let outcome = try await DoctorOutcome(
            of: [database.url, "--window", "7d", "--at", "2026-11-21T12:00:00Z"], environment: ["TZ": "Asia/Tokyo"])
        let daily = try #require(outcome["daily"].first, "\(outcome.findings)")
        #expect(daily.severity == "warning" && abs((daily.dollars ?? 0) + 0.2525) < 1e-9)
        #expect(daily.finding.contains("daily tables hold $0.5000, rows $0.2475: 2026-11-20 (UTC) differs"))
        let repeated = try #require(outcome["repeated"].first)
        #expect(repeated.severity == "wrong" && repeated.requests == 1 && repeated.dollars == 0.25)
        #expect(outcome["day-boundary"].first?.finding.contains("Asia/Tokyo") == true)
        #expect(outcome["prompts"].count == 1 && outcome["clock"].count == 1)
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// A proxy whose log lacks what its daily sums know: switched off, cleaned up, begun late, in another schema.
@Suite("What the request log lacks", .timeLimit(.minutes(5)))
struct UnloggedTests {
    private static let day = "'2026-11-20'::date"

    /// A database with daily sums of 400 requests and 12.5 dollars on each of some days before 2026-11-21.
    private static func database(days: Int) async throws -> TestDatabase {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            """
            INSERT INTO "LiteLLM_DailyUserSpend" (id, user_id, date, api_key, model, model_group, custom_llm_provider,
                prompt_tokens, completion_tokens, spend, api_requests, successful_requests, failed_requests, updated_at)
            SELECT 'd' || d, 'u1', to_char(\(day) - d, 'YYYY-MM-DD'), repeat('a', 64), 'gpt-4o', 'smart', 'openai',
                100000, 20000, 12.5, 400, 390, 10, \(day) - d + interval '1 day'
            FROM generate_series(0, \(days - 1)) AS d
            """)
        return database
    }

    /// Rows of a cent each, one a minute from a moment on.
    private static func log(_ count: Int, from moment: String, in database: TestDatabase) throws {
        try database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", model, model_group, status, cache_hit)
            SELECT '\(moment)' || n, 'acompletion', repeat('a', 64), 0.01, 110, 100, 10, t, t + interval '2 seconds',
                'gpt-4o', 'smart', 'success', 'False'
            FROM generate_series(1, \(count)) AS n, LATERAL (SELECT '\(moment)'::timestamp + n * interval '1 minute') AS x (t)
            """)
    }

    private static func once(_ database: TestDatabase, _ arguments: String...) async throws -> (Report, Int32) {
        let outcome = try await Binary.run(
            ["once", database.url, "--format", "json", "--at", "2026-11-20T12:00:00Z"] + arguments)
        return (try Report(outcome.output), outcome.status)
    }

    @Test("a proxy that keeps no log has spent what its daily sums say, and that is said")
    func disabled() async throws {
        let database = try await Self.database(days: 20)
        let (month, status) = try await Self.once(database, "--window", "30d")
        #expect(status == 21 && month.root["state"] as? String == "partial")
        let reason = "the request log lacks 20 days from 2026-11-01 on, of which daily sums hold $250.00"
        #expect(month.root["reason"] as? String == reason)
        // Half of the last day is no day.
        #expect(month["cost.recorded"] == 237.5 && month["requests"] == 7600 && month["failures"] == 190)
        #expect(month["cost.unpriced_requests"] == nil && month["tokens.input"] == nil)
        #expect((month.root["groups"] as? [[String: Any]])?.map { $0["id"] as? String } == ["smart"])
    }

    @Test("where no whole day can stand in, nothing is known, which is not nothing spent")
    func lessThanADay() async throws {
        let (report, status) = try await Self.once(try await Self.database(days: 20), "--window", "24h")
        #expect(status == 21 && report["cost.recorded"] == nil && report["requests"] == nil)
        #expect(
            report.root["reason"] as? String
                == "the request log lacks 2 days from 2026-11-19 on, of which daily sums hold $25.00")
    }

    @Test("days that were deleted from the log come from the daily sums, the rest from its rows")
    func retention() async throws {
        let database = try await Self.database(days: 20)
        try Self.log(400, from: "2026-11-19 01:00", in: database)
        try Self.log(400, from: "2026-11-20 01:00", in: database)
        let (report, status) = try await Self.once(database, "--window", "30d")
        #expect(status == 21 && report["cost.recorded"].map { abs($0 - (18 * 12.5 + 8)) < 1e-9 } == true)
        #expect(report["requests"] == Double(18 * 400 + 800) && report["latency_ms.p50"] == 2000)
        let (recent, good) = try await Self.once(database, "--window", "24h")
        #expect(good == 0 && recent.root["state"] as? String == "exact" && recent.root["reason"] is NSNull)
    }

    @Test("a log that begins in the middle of a day lacks the rest of it, unless nothing was asked before")
    func cutDay() async throws {
        let database = try await Self.database(days: 2)
        try Self.log(200, from: "2026-11-19 14:00", in: database)
        try Self.log(400, from: "2026-11-20 01:00", in: database)
        let (cut, status) = try await Self.once(database, "--window", "7d")
        #expect(status == 21 && cut.root["reason"] as? String == "the request log lacks a part of 2026-11-19")
        #expect(cut["requests"] == 600)
        try Self.log(200, from: "2026-11-19 18:00", in: database)
        let (whole, good) = try await Self.once(database, "--window", "7d")
        #expect(good == 0 && whole.root["state"] as? String == "exact" && whole["requests"] == 800)
    }

    @Test("a log that was switched off today lacks the rest of the day")
    func stoppedToday() async throws {
        let database = try await TestServer.shared.database(.full)
        // On a day that began less than two hours ago the log would have stopped yesterday.
        try database.execute(
            """
            INSERT INTO "LiteLLM_DailyUserSpend" (id, user_id, date, api_key, model, spend, api_requests, created_at,
                updated_at)
            SELECT d::text, 'u', to_char(t, 'YYYY-MM-DD'), 'k', 'm', 1, 5, t - interval '3 hours', t
            FROM generate_series(0, 1) AS d, LATERAL (SELECT now() AT TIME ZONE 'UTC' - d * interval '3 hours') AS x (t)
            """)
        let moment = try await database.ask("SELECT now() AT TIME ZONE 'UTC' - interval '3 hours'")
        try Self.log(5, from: moment, in: database)
        let outcome = try await Binary.run(["once", database.url, "--format", "json", "--window", "24h"])
        let report = try Report(outcome.output)
        #expect(outcome.status == 21)
        #expect((report.root["reason"] as? String)?.hasPrefix("the request log lacks ") == true)
    }

    @Test("daily sums one may not read say nothing of the log")
    func withoutPrivilege() async throws {
        let database = try await Self.database(days: 20)
        try Self.log(5, from: "2026-11-20 11:30", in: database)
        let role = "reader_\(UInt32.random(in: 0...UInt32.max))"
        try database.execute("CREATE ROLE \(role) LOGIN; GRANT SELECT ON \"LiteLLM_SpendLogs\" TO \(role)")
        let url = database.url.replacingOccurrences(of: "postgres@", with: "\(role)@")
        let outcome = try await Binary.run(
            ["once", url, "--format", "json", "--window", "30d", "--at", "2026-11-20T12:00:00Z", "--plain"])
        let report = try Report(outcome.output)
        #expect(outcome.status == 0 && report.root["state"] as? String == "exact" && report["requests"] == 5)
        try database.execute("DROP OWNED BY \(role); DROP ROLE \(role)")
    }

    @Test("an empty log left over in another schema does not hide the one that has rows")
    func twoSchemas() async throws {
        let database = try await Self.database(days: 1)
        try database.execute(
            """
            CREATE SCHEMA litellm;
            ALTER TABLE "LiteLLM_SpendLogs" SET SCHEMA litellm;
            CREATE TABLE public."LiteLLM_SpendLogs" (LIKE litellm."LiteLLM_SpendLogs" INCLUDING ALL);
            SET search_path = litellm
            """)
        let rows = database.url + (database.url.contains("?") ? "&" : "?") + "options=-csearch_path%3Dlitellm"
        try Self.log(5, from: "2026-11-20 11:30", in: TestDatabase(url: rows))
        let (report, status) = try await Self.once(database, "--window", "1h")
        #expect(status == 0 && report["requests"] == 5 && report["cost.recorded"].map { abs($0 - 0.05) < 1e-9 } == true)
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// `langtop check` for cron and monitoring: what it says, and how it ends.
@Suite("langtop check", .serialized, .timeLimit(.minutes(5)))
struct CheckTests {
    /// 400 requests in the quarter of an hour before noon: 8 of each 100 fail, 6 take 40 s, 2 have no cost; one model is
    /// called by a hostile name. An hour before, 100 that are all good; the day before, one.
    private static let database = Task {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", "completionStartTime", model, model_group, status, team_id)
            SELECT format('row-%s', n), 'acompletion', 'key', CASE WHEN n % 100 IN (98, 99) OR is_failure THEN 0 ELSE 0.01 END,
                20, 10, 10, began, began + CASE WHEN n % 100 BETWEEN 90 AND 95 THEN 40 ELSE 2 END * interval '1 second',
                began + interval '1 second', 'm', CASE n % 4 WHEN 0 THEN E'o\\x1b]0;own\\x07ed $(touch /tmp/never)' ELSE 'plain' END,
                CASE WHEN is_failure THEN 'failure' ELSE 'success' END, format('team-%s', n % 2)
            FROM (
                SELECT n, began, n <= 400 AND n % 100 < 8 AS is_failure FROM (
                    SELECT n, CASE WHEN n <= 400 THEN timestamp '2026-11-20 12:00' - n * interval '2 seconds' - interval '50 seconds'
                        WHEN n <= 500 THEN timestamp '2026-11-20 11:00' - n * interval '1 second'
                        ELSE timestamp '2026-11-19 12:00' END AS began
                    FROM generate_series(1, 501) AS n
                ) AS moments
            ) AS rows
            """)
        return database
    }

    private static func check(
        _ arguments: String..., at moment: String = "2026-11-20T12:00:00Z", environment: [String: String?] = [:]
    ) async throws -> Program.Outcome {
        let database = try await Self.database.value
        return try await Binary.run(
            ["check", database.url, "--at", moment] + arguments, environment: environment)
    }

    @Test(
        "ends with 0, 10 or 11 by how near the limit is",
        arguments: [
            (["--error-rate", "20%"], 0), (["--error-rate", "9%"], 10), (["--error-rate", "8%"], 11),
            (["--error-rate", "9%", "--near", "95%"], 0), (["--p95", "1m"], 0), (["--p95", "45s"], 10),
            (["--p95", "30s"], 11), (["--ttft", "2s"], 0), (["--ttft", "1s"], 11),
            (["--spend-rate", "5", "-w", "1h"], 0),
            (["--spend-rate", "4", "-w", "1h"], 10), (["--spend-rate", "3", "-w", "1h"], 11),
            (["--unpriced", "5%", "-w", "15m"], 0), (["--unpriced", "2%", "-w", "15m"], 11),
            (["--unpriced", "10", "-w", "15m"], 10),
            (["--budget", "day=6"], 0), (["--budget", "day=5.5"], 10), (["--budget", "day=4"], 11),
            (["--budget", "month=4.5"], 11), (["--budget", "month=4.8"], 10),
            (["--budget", "team:team-1 month=3.5", "--budget", "day=6"], 0),
            (["--budget", "team:team-7 month=2", "--budget", "day=6"], 20),
            (["--budget", "team:team-1 month=2"], 11), (["--silence", "10m"], 0), (["--silence", "1m"], 10),
            (["--silence", "40s"], 11),
            (["--error-rate", "20%", "--p95", "30s"], 11), (["--error-rate", "9%", "-w", "6h"], 0),
            (["--rule", "error-rate 9% in 6h", "--rule", "p95 30s"], 11),
            (["--error-rate", "1%", "--filter", "model:plain team:team-0"], 11),
            (["--error-rate", "1%", "--filter", "model:nobody"], 20),
        ])
    func levels(arguments: [String], status: Int) async throws {
        let database = try await Self.database.value
        let outcome = try await Binary.run(["check", database.url, "--at", "2026-11-20T12:00:00Z"] + arguments)
        #expect(Int(outcome.status) == status, "\(outcome.output)\(outcome.error)")
    }

    @Test("says in a line for each limit what was found and where")
    func text() async throws {
        let outcome = try await Self.check(
            "--error-rate", "5%", "--p95", "1m", "--rule", "error-rate 9% by team for model:plain")
        #expect(
            outcome.output == """
                over  error rate  8.0%   limit 5.0%   in 15m
                good  p95         40.0s  limit 60.0s  in 15m
                near  error rate  8.0%   limit 9.0%   in 15m  team team-1  for model:plain

                """, "\(outcome.output)\(outcome.error)")
        #expect(outcome.error.isEmpty && outcome.status == 11)
    }

    @Test("says the same as JSON, and lets no hostile name out")
    func json() async throws {
        let outcome = try await Self.check(
            "--rule", "error-rate 5% by model", "--unpriced", "1%", "--format", "json", "--tz", "Europe/Berlin")
        let root = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
        #expect(root["tz"] as? String == "Europe/Berlin")
        let rules = try #require(root["rules"] as? [[String: Any]])
        #expect(rules.map { $0["measure"] as? String } == ["unpriced", "error-rate"])
        #expect(rules[1]["limit"] as? Double == 0.05 && rules[1]["unit"] as? String == "share")
        let readings = try #require(rules[1]["readings"] as? [[String: Any]])
        #expect(readings.count == 2 && readings.allSatisfy { $0["level"] is String })
        let text = try await Self.check("--rule", "error-rate 5% by model")
        #expect(!text.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F })
        #expect(!FileManager.default.fileExists(atPath: "/tmp/never"))
    }

    @Test("ends with 20 where there is nothing to tell, unless silence is what is asked about")
    func noData() async throws {
        let night = "2026-11-20T06:00:00Z"
        let none = try await Self.check("--error-rate", "5%", "--spend-rate", "1", at: night)
        #expect(
            none.status == 20 && none.error.hasPrefix("langtop: too few requests before"), "\(none.output)\(none.error)"
        )
        let few = try await Self.check("--error-rate", "5%", "-w", "24h", at: "2026-11-20T10:00:00Z")
        #expect(few.status == 20 && few.output.contains("– (1 requests, 20 are needed)"), "\(few.output)")
        #expect(
            try await Self.check("--error-rate", "5%", "-w", "24h", "--least", "1", at: "2026-11-20T10:00:00Z").status
                == 0)
        #expect(try await Self.check("--silence", "10m", at: night).status == 11)
    }

    @Test("ends with 30 where nobody answers, and with 64 for what is no limit")
    func failures() async throws {
        let lost = try await Binary.run(["check", "postgresql://nobody@127.0.0.1:1/none", "--error-rate", "5%"])
        #expect(lost.status == 30 && lost.output.isEmpty, "\(lost.error)")
        for (arguments, reason) in [
            ([], "nothing to check: name a limit such as --budget day=60"),
            (["--p95", "30"], "--p95: the limit \"30\" is not allowed"),
            (["--rule", "errors"], "--rule: no measure \"errors\""),
            (["--near", "x", "--p95", "3s"], "near \"x\" is not allowed"),
        ] {
            let outcome = try await Binary.run(["check", "demo"] + arguments)
            #expect(outcome.status == 64 && outcome.error.contains(reason), "\(outcome.error)")
        }
    }

    @Test("takes the rules of the configuration file where none are given")
    func file() async throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "config.json5")
        try #"{alerts: ["error-rate 5%", "p95 1m by team", "source-down 1m"], budgets: {day: 6}}"#.write(
            to: path, atomically: true, encoding: .utf8)
        let outcome = try await Self.check(environment: ["LANGTOP_CONFIG": path.path])
        #expect(
            outcome.status == 11 && outcome.output.split(separator: "\n").count == 3,
            "\(outcome.output)\(outcome.error)")
        try #"{alerts: ["error-rate 5"]}"#.write(to: path, atomically: true, encoding: .utf8)
        let wrong = try await Self.check(environment: ["LANGTOP_CONFIG": path.path])
        #expect(
            wrong.status == 64 && wrong.error.contains("/alerts/0 is no rule: error-rate: the limit"), "\(wrong.error)")
    }
}

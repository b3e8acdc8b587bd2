import CommandTestSupport
import Foundation
import LangfuseTestSupport
import Testing

/// `once` on a Langfuse of every generation against what its calls really used.
@Suite("The headless report of a Langfuse", .serialized, .timeLimit(.minutes(5)))
struct LangfuseOnceTests {
    private static func variables(of server: FakeLangfuse) -> [String: String?] {
        [
            "LANGFUSE_HOST": server.url, "LANGFUSE_PUBLIC_KEY": FakeLangfuse.publicKey,
            "LANGFUSE_SECRET_KEY": FakeLangfuse.secretKey,
        ]
    }

    private static func report(
        _ server: FakeLangfuse, _ arguments: [String], environment: [String: String?] = [:]
    ) async throws -> (report: [String: Any], status: Int32, error: String) {
        // The server's truth knows what was recorded, and no prices.
        let variables = Self.variables(of: server).merging(["LANGTOP_ESTIMATES": "false"]) { $1 }
            .merging(environment) { $1 }
        let outcome = try await Binary.run(
            ["once", "langfuse", "--format", "json", "--timeout", "120"] + arguments, environment: variables)
        let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        return (try #require(report), outcome.status, outcome.error)
    }

    @Test("equals the server's truth, in total and by model", arguments: FakeLangfuse.Generation.allCases)
    func truth(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(generation, "--observations", "3000", "--span", "12h")
        let (report, status, error) = try await Self.report(server, ["--window", "24h"])
        #expect(status == 0, "\(error)")
        let window = try #require(report["window"] as? [String: String])
        let truth = try await server.truth(from: window["from"], to: window["to"])
        Self.expect(try #require(report["totals"] as? [String: Any]), truth.total, "totals")
        let groups = try #require(report["groups"] as? [[String: Any]])
        let byID = Dictionary(groups.map { ($0["id"] as? String ?? "?", $0) }) { first, _ in first }
        #expect(Set(byID.keys) == Set(truth.groups.map(\.id)))
        for group in truth.groups { Self.expect(byID[group.id] ?? [:], group.sums, group.id) }
        let counters = try await server.counters()
        #expect(counters.withoutGzip == 0)
        server.stop()
    }

    @Test(
        "counts cost in parts and of steps, answers that never end, totals above parts and ties, each once",
        arguments: [
            (FakeLangfuse.Generation.v3, "7d"), (.v4, "7d"), (.dual, "24h"), (.v4, "24h"),
        ])
    func shapes(generation: FakeLangfuse.Generation, window: String) async throws {
        let server = try await FakeLangfuse.start(
            generation, "--observations", "400", "--span", "12h", "--no-oddities", "--shapes")
        let (report, status, error) = try await Self.report(server, ["--window", window])
        #expect(status == 0, "\(error)")
        let range = try #require(report["window"] as? [String: String])
        let truth = try await server.truth(from: range["from"], to: range["to"])
        // Speech, agent, tool and event; the agent that repeats its calls only once.
        #expect(truth.total.recorded > (window == "7d" ? 3.18 : 2.93) + 0.75)
        Self.expect(try #require(report["totals"] as? [String: Any]), truth.total, "totals")
        let groups = try #require(report["groups"] as? [[String: Any]])
        for group in truth.groups {
            let told = try #require(groups.first { $0["id"] as? String == group.id }, "\(group.id)")
            Self.expect(told, group.sums, group.id)
        }
        server.stop()
    }

    @Test("the doctor counts the steps that repeat their calls, which no sum holds")
    func repeated() async throws {
        let server = try await FakeLangfuse.start(
            .v4, "--observations", "100", "--span", "12h", "--no-oddities", "--shapes")
        let outcome = try await DoctorOutcome(
            of: ["langfuse", "--window", "24h", "--timeout", "120"], environment: Self.variables(of: server))
        let found = try #require(outcome["repeated"].first, "\(outcome.findings)")
        // An agent of $0.75, and a span of $0.25 within it.
        #expect(found.severity == "warning" && found.requests == 2 && found.dollars == 1)
        server.stop()
    }

    private static func expect(_ told: [String: Any], _ truth: FakeTruth.Sums, _ name: String) {
        let tokens = told["tokens"] as? [String: Any] ?? [:]
        let cost = told["cost"] as? [String: Any] ?? [:]
        let counts = [
            told["requests"], told["failures"], told["running"], tokens["input"], tokens["cache_read"],
            tokens["cache_write"], tokens["reasoning"], tokens["prompt"], tokens["completion"], tokens["total"],
            cost["unpriced_requests"],
        ].map { $0 as? Int ?? -1 }
        let used = truth.tokens
        let expected = [
            truth.requests, truth.failures, truth.running, used.input, used.cacheRead, used.cacheWrite, used.reasoning,
            used.prompt, used.completion, used.total, truth.unpriced,
        ]
        #expect(counts == expected, "\(name.prefix(40).debugDescription)")
        let recorded = cost["recorded"] as? Double ?? -1
        #expect(abs(recorded - truth.recorded) <= 1e-9 * max(1e-6, truth.recorded))
        for (key, percentiles) in [("latency_ms", truth.latency), ("ttft_ms", truth.timeToFirstToken)] {
            let told = told[key] as? [String: Any] ?? [:]
            for (share, value) in [("p50", percentiles.p50), ("p95", percentiles.p95), ("p99", percentiles.p99)] {
                let found = told[share] as? Double
                #expect((found == nil) == (value == nil))
                if let found, let value { #expect(abs(found - Double(value)) <= 0.01 * Double(abs(value)) + 1) }
            }
        }
    }

    @Test("tells a wrong key in one line, with what to do and without the key")
    func refusal() async throws {
        let server = try await FakeLangfuse.start(.v4, "--observations", "100")
        let outcome = try await Binary.run(
            ["once", "langfuse"],
            environment: [
                "LANGFUSE_HOST": server.url, "LANGFUSE_PUBLIC_KEY": "pk-lf-x", "LANGFUSE_SECRET_KEY": "sk-lf-hush",
            ])
        #expect(outcome.status == 30)
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(!outcome.error.contains("hush") && outcome.error.contains("LANGFUSE_SECRET_KEY"))
        server.stop()
    }

    @Test("stays below the limits of the Cloud's smallest plan, reached through a proxy")
    func limits() async throws {
        let server = try await FakeLangfuse.start(.cloud, "--observations", "3000", "--limits", "hobby")
        let outcome = try await Self.report(
            server, ["--window", "24h"],
            environment: ["LANGFUSE_HOST": "http://cloud.langfuse.com", "http_proxy": server.url])
        #expect(outcome.status == 0, "\(outcome.error)")
        let counters = try await server.counters()
        #expect(counters.rateLimited == 0)
        #expect(counters.answersWithBodies == 0)
        server.stop()
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// Causes of missing and wrong costs planted in LiteLLM's real tables, and what the doctor says of them.
@Suite("The doctor", .timeLimit(.minutes(5)))
struct DoctorTests {
    /// So many requests of a kind through two deployments: 10,000 tokens of prompt, 1,000 of the answer.
    private static func insert(
        _ count: Int, _ name: String, model: String, provider: String, spend: Double, usage: String = "{}",
        type: String = "acompletion", tokens: Int = 10_000, suffix: String = ""
    ) -> String {
        """
        INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
            completion_tokens, "startTime", "endTime", model_id, model, model_group, custom_llm_provider, status, cache_hit, metadata)
        SELECT '\(name)-' || n || '\(suffix)', '\(type)', 'key', \(spend), \(tokens) + \(tokens / 10), \(tokens), \(tokens / 10),
            '2026-11-20T11:00:00', '2026-11-20T11:00:02', 'deployment-' || n % 2, '\(model)', '\(name)', '\(provider)', 'success', 'False',
            '{"usage_object": \(usage)}'
        FROM generate_series(1, \(count)) AS n;
        """
    }

    /// Requests with the cost that they have: $3 a million in, $15 out, cache reads at a tenth.
    private static let right =
        insert(6, "sonnet", model: "anthropic/claude-sonnet-4-5-20250929", provider: "anthropic", spend: 0.045)
        + insert(
            3, "sonnet-cached", model: "anthropic/claude-sonnet-4-5-20250929", provider: "anthropic", spend: 0.0234,
            usage: #"{"cache_read_input_tokens": 8000}"#)

    private static let arn =
        "bedrock/converse/arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/4xg7dq2m"

    private static let planted = [
        insert(4, "profile", model: arn, provider: "bedrock", spend: 0),
        insert(3, "gateway", model: "openai/our-claude", provider: "openai", spend: 0),
        insert(2, "vllm", model: "hosted_vllm/llama-3", provider: "hosted_vllm", spend: 0),
        insert(5, "zero", model: "openai/gpt-4o", provider: "openai", spend: 0),
        insert(1, "speech", model: "openai/whisper-1", provider: "openai", spend: 0, type: "atranscription", tokens: 0),
        insert(
            7, "no-discount", model: "anthropic/claude-sonnet-4-5-20250929", provider: "anthropic", spend: 0.045,
            usage: #"{"cache_read_input_tokens": 8000}"#),
        insert(
            2, "twice", model: "anthropic/claude-sonnet-4-5-20250929", provider: "anthropic", spend: 0.0675,
            usage: #"{"cache_creation_input_tokens": 6000}"#),
        insert(
            1, "timeout", model: "anthropic/claude-sonnet-4-5-20250929", provider: "anthropic", spend: 0.045,
            suffix: "-attempt-1"),
    ].joined()

    private static func doctor(_ sql: String) async throws -> DoctorOutcome {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(sql)
        return try await DoctorOutcome(of: [database.url, "--window", "6h", "--at", "2026-11-20T12:00:00Z"])
    }

    @Test("names every planted cause with its count, and the line that helps")
    func planted() async throws {
        let outcome = try await Self.doctor(Self.right + Self.planted)
        let findings = outcome.findings
        #expect(outcome.status == 11)
        let known = Dictionary(grouping: findings.filter { $0.severity != "good" }) { $0.models.first ?? "" }
        func found(_ name: String) throws -> DoctorOutcome.Finding {
            let own = known[name] ?? []
            #expect(own.count == 1, "\(name): \(own)")
            return try #require(own.first)
        }
        let profile = try found("profile")
        #expect(profile.requests == 4 && profile.dollars == nil && profile.severity == "wrong")
        #expect(profile.cause?.hasPrefix("an application inference profile") == true)
        #expect(profile.fix?.hasPrefix("at model_name profile: model_info: {base_model: MODEL}") == true)
        let gateway = try found("gateway")
        #expect(gateway.requests == 3 && gateway.cause?.hasPrefix("an alias of another gateway") == true)
        let vllm = try found("vllm")
        #expect(vllm.requests == 2 && vllm.cause == "no price map has the model at hosted_vllm")
        let zero = try found("zero")
        #expect(zero.requests == 5 && abs((zero.dollars ?? 0) - 5 * 0.035) < 1e-9)
        #expect(
            zero.fix?.hasPrefix(
                "at model_name zero: litellm_params: {input_cost_per_token: 0.0000025, output_cost_per_token: 0.00001,")
                == true)
        let speech = try found("speech")
        #expect(speech.check == "no-tokens" && speech.requests == 1 && speech.severity == "warning")
        let discount = try found("no-discount")
        #expect(discount.requests == 7 && abs((discount.dollars ?? 0) - 7 * 0.0216) < 1e-9)
        #expect(discount.finding.hasSuffix("cache reads are billed at the price of input"))
        let twice = try found("twice")
        #expect(twice.requests == 2 && abs((twice.dollars ?? 0) - 2 * 0.018) < 1e-9)
        #expect(twice.finding.hasSuffix("cache writes are counted twice, once in the input"))
        let attempt = try found("timeout")
        #expect(attempt.check == "attempts" && attempt.requests == 1 && attempt.dollars == 0.045)
        #expect(
            known.keys.sorted() == [
                "gateway", "no-discount", "profile", "speech", "timeout", "twice", "vllm", "zero",
            ])
    }

    @Test("finds nothing where every cost is right")
    func clean() async throws {
        let outcome = try await Self.doctor(Self.right)
        let findings = outcome.findings
        #expect(outcome.status == 0 && findings.allSatisfy { $0.severity == "good" }, "\(findings)")
        #expect(findings.contains { $0.check == "no-cost" } && findings.contains { $0.check == "store" })
    }

    @Test("lets no hostile name steer the terminal, and says where it cannot connect")
    func hostile() async throws {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(
            Self.insert(1, "x", model: "hosted_vllm/a", provider: "hosted_vllm", spend: 0)
                + #"UPDATE "LiteLLM_SpendLogs" SET model_group = E'evil\x1b[2J\nname', model = E'b\u202e\x07'"#)
        let outcome = try await Binary.run(
            ["doctor", database.url, "--window", "6h", "--at", "2026-11-20T12:00:00Z"])
        #expect(outcome.status == 11 && outcome.output.contains("evil?[2J name"), "\(outcome.output)")
        #expect(!outcome.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "\u{202E}" })
        let lost = try await Binary.run(["doctor", "postgresql://localhost:1/none", "--timeout", "20"])
        #expect(lost.status == 30 && lost.output.isEmpty)
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// The way of a price from a row to a report: LiteLLM's own prices of many requests, each a row without a cost.
@Suite("Requests that LiteLLM priced itself", .timeLimit(.minutes(5)))
struct PriceCasesTests {
    /// Names of which nobody can know the price, some of them near one that is known.
    private static let unknown = [
        ("gpt-4o-acme-internal", "openai"), ("openai/our-claude", "openai"), ("claude-sonnet-99", "anthropic"),
        ("hosted_vllm/gpt-4o", "hosted_vllm"), ("hosted_vllm/claude-sonnet-4-5", "hosted_vllm"),
        ("ollama/mistral-of-ours", "ollama"), ("azure/my-deployment", "azure"), ("azure/prod-eastus-2", "azure"),
        ("bedrock/arn:aws:bedrock:us-east-1:1:application-inference-profile/4xg7dq2m", "bedrock"),
        ("bedrock/converse/arn:aws:bedrock:eu-west-1:1:custom-model/claude", "bedrock"),
        ("bedrock/us.anthropic.claude-unknown-v1:0", "bedrock"), ("vertex_ai/gemini-99-ultra", "vertex_ai"),
        ("openrouter/nobody/nothing", "openrouter"), ("sagemaker/llama-endpoint", "sagemaker"),
        ("openai/gpt", "openai"), ("openai/4o", "openai"), ("litellm_proxy/gpt-4o", "litellm_proxy"),
        ("openai/bedrock-converse-us-claude-3-7-sonnet-v1", "openai"), ("custom/x", "custom"), ("grok", "xai"),
    ]

    /// One row without a cost; what is asked for tells it from every other.
    private static func row(
        _ name: String, _ model: String, _ provider: String, _ prompt: Int, _ completion: Int, _ metadata: String
    ) -> String {
        """
        ('\(name)', 'acompletion', 'key', 0, \(prompt + completion), \(prompt), \(completion), '2026-11-20T11:59:00',
            '2026-11-20T11:59:02', '\(model)', '\(name)', '\(provider)', 'success', 'False', '\(metadata)')
        """
    }

    @Test("cost on the way through the database what they cost LiteLLM, and what nobody knows costs nothing known")
    func cases() async throws {
        let cases = try PriceCase.all()
        #expect(cases.count >= 400 && Self.unknown.count == 20)
        var rows = try cases.enumerated().map { number, one in
            Self.row("case-\(number)", one.model, one.provider, one.prompt, one.completion, try one.metadata())
        }
        rows += Self.unknown.enumerated().map { number, one in
            Self.row("unknown-\(number)", one.0, one.1, 1_000, 200, #"{"usage_object": {}}"#)
        }
        let database = try await TestServer.shared.database(.full)
        for start in stride(from: 0, to: rows.count, by: 100) {
            try await database.ask(
                """
                INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                    completion_tokens, "startTime", "endTime", model, model_group, custom_llm_provider, status,
                    cache_hit, metadata)
                VALUES \(rows[start..<min(start + 100, rows.count)].joined(separator: ", "))
                """)
        }
        let outcome = try await Binary.run([
            "once", database.url, "--format", "json", "--window", "1h", "--at", "2026-11-20T12:00:00Z", "--by", "model",
        ])
        #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
        let report = try JSONDecoder().decode(CostReport.self, from: Data(outcome.output.utf8))
        let costs = Dictionary(uniqueKeysWithValues: report.groups.map { ($0.id, $0.cost) })

        let wrong = cases.enumerated().compactMap { number, one -> String? in
            let found = costs["case-\(number)"]?.estimated ?? -1
            return abs(found - one.dollars) > one.dollars * 0.001 ? "\(one) got \(found)" : nil
        }
        #expect(wrong.isEmpty, "\(wrong.count) of \(cases.count): \(wrong)")
        let priced = Self.unknown.indices.filter { costs["unknown-\($0)"]?.estimated_requests != 0 }
        #expect(priced.isEmpty, "\(priced.map { Self.unknown[$0] })")
        #expect(Self.unknown.indices.allSatisfy { costs["unknown-\($0)"]?.unpriced_requests == 1 })

        let total = report.totals.cost
        #expect(report.totals.requests == rows.count && total.recorded == 0)
        #expect(total.estimated_requests == cases.count && total.unpriced_requests == Self.unknown.count)
        let sum = costs.values.reduce(0) { $0 + ($1.estimated ?? 0) }
        #expect(abs((total.estimated ?? 0) - sum) <= sum * 1e-9, "\(sum)")
        let expected = cases.reduce(0) { $0 + $1.dollars }
        #expect(abs(sum - expected) <= expected * 0.001, "\(sum) of \(expected)")
    }
}

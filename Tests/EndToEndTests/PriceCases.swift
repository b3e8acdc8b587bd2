import Foundation

/// A request that LiteLLM's own `completion_cost` priced; `scripts/price-cases` made the list.
struct PriceCase {
    /// LiteLLM's `model` and `custom_llm_provider`.
    let model, provider: String
    /// Tokens by kind, as LiteLLM counts them.
    let prompt, completion, cacheRead, cacheWrite, hourlyWrite, reasoning, audioInput, audioOutput: Int
    /// `priority`, `flex`; empty for the usual one.
    let tier: String
    /// US dollars that LiteLLM asks for.
    let dollars: Double

    /// Every case of the list.
    static func all() throws -> [PriceCase] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = tests.appending(path: "LangtopPricesTests/Cases/usage.tsv")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return text.split(separator: "\n").compactMap { line in
            PriceCase(line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init))
        }
    }

    private init?(_ fields: [String]) {
        guard fields.count == 12, let dollars = Double(fields[11]) else { return nil }
        let counts = fields[2..<10].compactMap { Int($0) }
        guard counts.count == 8 else { return nil }
        (model, provider, tier, self.dollars) = (fields[0], fields[1], fields[10], dollars)
        (prompt, completion, cacheRead, cacheWrite) = (counts[0], counts[1], counts[2], counts[3])
        (hourlyWrite, reasoning, audioInput, audioOutput) = (counts[4], counts[5], counts[6], counts[7])
    }

    /// The metadata of its row as LiteLLM 1.109 writes it where its own price map lacks the model.
    func metadata() throws -> String {
        var promptDetails: [String: Any] = [
            "text_tokens": prompt - cacheRead - cacheWrite - audioInput, "cached_tokens": cacheRead,
            "audio_tokens": audioInput > 0 ? audioInput : NSNull(), "image_tokens": NSNull(),
            "cache_creation_tokens": cacheWrite,
        ]
        if hourlyWrite > 0 {
            promptDetails["cache_creation_token_details"] = [
                "ephemeral_5m_input_tokens": cacheWrite - hourlyWrite, "ephemeral_1h_input_tokens": hourlyWrite,
            ]
        }
        let usage: [String: Any] = [
            "prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion,
            "prompt_tokens_details": promptDetails, "cache_read_input_tokens": cacheRead,
            "cache_creation_input_tokens": cacheWrite,
            "completion_tokens_details": [
                "text_tokens": completion - reasoning - audioOutput, "reasoning_tokens": reasoning,
                "audio_tokens": audioOutput > 0 ? audioOutput : NSNull(), "accepted_prediction_tokens": NSNull(),
            ] as [String: Any],
        ]
        let breakdown: [String: Any] = [
            "input_cost": 0, "output_cost": 0, "total_cost": 0, "tool_usage_cost": 0,
            "service_tier": tier.isEmpty ? NSNull() : tier,
        ]
        let whole = ["status": NSNull(), "usage_object": usage, "cost_breakdown": breakdown] as [String: Any]
        return String(decoding: try JSONSerialization.data(withJSONObject: whole), as: UTF8.self)
    }
}

import LangtopPrices
import Testing

@Suite struct ModelNameTests {
    private func entry(_ model: String, _ provider: String = "") -> String? {
        PriceBook.bundled.match(model, provider: provider)?.entry.name
    }

    /// Names of models that the book has not, however much they look like one it has.
    static let unknown = [
        ("gpt-4o-acme-internal", "openai"), ("hosted_vllm/gpt-4o", "hosted_vllm"), ("hosted_vllm/gpt-4o", ""),
        ("claude-next-9", "anthropic"), ("claude-next-9", ""), ("anthropic/claude-next-9-20300101", "anthropic"),
        ("bedrock/converse/arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123xyz", "bedrock"),
        ("arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0", ""),
        ("openai/bedrock-converse-us-claude-3-7-sonnet-v1", "openai"), ("openai/qwen3-coder-30b", "openai"),
        ("bedrock/bedrock-claude-3-7-sonnet", "bedrock"), ("inf-prof/4xg7dq2m", ""), ("unknown-model", ""), ("", ""),
        ("azure/my-gpt-4o", "azure"), ("litellm_proxy/gpt-4o", "litellm_proxy"), ("ollama/gpt-4o", "ollama"),
        ("gpt-4o-mini-tts-clone", "openai"), ("my.anthropic.claude-sonnet-4-5-20250929-v1:0", "bedrock"),
        ("gpt", "openai"), ("claude", "anthropic"), ("us.", "bedrock"), ("converse/", "bedrock"), ("/", ""),
        ("vertex_ai/claude-sonnet-9@20250929", "vertex_ai"), ("ft::", "openai"),
        ("openrouter/acme/gpt-4o", "openrouter"),
    ]

    @Test(arguments: unknown) func `an unknown model has no price`(model: String, provider: String) {
        #expect(entry(model, provider) == nil)
    }

    @Test(arguments: [
        (
            "bedrock/converse/us.anthropic.claude-3-7-sonnet-20250219-v1:0", "bedrock",
            "us.anthropic.claude-3-7-sonnet-20250219-v1:0", PriceMatch.Rule.route
        ),
        (
            "us.anthropic.claude-3-7-sonnet-20250219-v1:0", "bedrock", "us.anthropic.claude-3-7-sonnet-20250219-v1:0",
            .provider
        ),
        ("us.anthropic.claude-3-7-sonnet-20250219-v1:0", "", "us.anthropic.claude-3-7-sonnet-20250219-v1:0", .exact),
        (
            "bedrock/us-east-1/anthropic.claude-3-5-sonnet-20240620-v1:0", "bedrock",
            "anthropic.claude-3-5-sonnet-20240620-v1:0", .route
        ),
        (
            "sa.anthropic.claude-3-5-sonnet-20240620-v1:0", "bedrock", "anthropic.claude-3-5-sonnet-20240620-v1:0",
            .profile
        ),
        ("openai/gpt-4o", "openai", "gpt-4o", .provider), ("openai/gpt-4o", "", "gpt-4o", .provider),
        ("gpt-4o", "azure", "azure/gpt-4o", .exact),
        ("azure/gpt-4o-2024-08-06", "azure", "azure/gpt-4o-2024-08-06", .exact),
        ("GPT-4o", "openai", "gpt-4o", .provider), ("gpt-4o-2031-01-31", "openai", "gpt-4o", .version),
        ("ft:gpt-4o-2024-08-06:acme::abc", "openai", "ft:gpt-4o-2024-08-06", .fineTuned),
        ("claude-sonnet-4-5@20250929", "vertex_ai", "vertex_ai/claude-sonnet-4-5@20250929", .exact),
        ("claude-sonnet-4-5@20310131", "vertex_ai", "vertex_ai/claude-sonnet-4-5", .version),
        ("gemini-2.5-pro", "vertex_ai", "gemini-2.5-pro", .provider),
        ("gemini-2.5-pro", "gemini", "gemini/gemini-2.5-pro", .exact),
        ("openrouter/openai/gpt-4.1-nano-2031-01-31", "openrouter", "gpt-4.1-nano", .resold),
    ])
    func `a model is found by the names that stores have for it`(
        model: String, provider: String, name: String, rule: PriceMatch.Rule
    ) {
        let match = PriceBook.bundled.match(model, provider: provider)
        #expect(match?.entry.name == name && match?.rule == rule, "\(match.debugDescription)")
    }

    /// Europe's profile costs more than the model itself, so the two stay apart.
    @Test func `regions keep their own prices`() throws {
        let prices = try ["eu.", "", "global."].map { region in
            try #require(
                PriceBook.bundled.match(region + "anthropic.claude-sonnet-4-5-20250929-v1:0", provider: "bedrock")
            )
            .entry.price.dollars(for: .input, prompt: 1)
        }
        #expect(prices == [3.3, 3, 3])
    }
}

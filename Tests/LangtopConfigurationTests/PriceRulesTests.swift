import LangtopCore
import LangtopPrices
import Testing

@testable import LangtopConfiguration

/// What the configuration file says models cost.
@Suite("Prices in the configuration file")
struct PriceRulesTests {
    private static func rules(_ text: String) throws -> PriceRules {
        try ConfigurationFileTests.read("{prices: \(text)}").prices
    }

    @Test("name another model, or dollars by kind of token")
    func rules() throws {
        let rules = try Self.rules(
            """
            {
              "inf-prof/4xg7dq2m": {as: "claude-sonnet-4-5"},
              "my-llama": {input: 0.2, output: 0.6, cacheRead: 0.02, hourlyCacheWrite: 1e0, request: 0.001},
              free: {input: 0, output: 0},
            }
            """)
        let catalog = PriceCatalog(rules: rules)
        let profile = try #require(catalog.match(PricedModel(served: "inf-prof/4xg7dq2m", provider: "bedrock")))
        #expect(profile.rule == .alias && profile.entry == PriceBook.bundled.match("claude-sonnet-4-5")?.entry)
        // What clients ask for will do as well; the provider's own name goes before it.
        let model = PricedModel(served: "openai/llama-3-70b", publicName: "my-llama", provider: "openai")
        var usage = PricedUsage(prompt: 1_000_000, completion: 1_000_000)
        (usage.cacheRead, usage.cacheWrite, usage.hourlyCacheWrite) = (500_000, 100_000, 100_000)
        let dollars = try #require(catalog.pricing(model)?.dollars(usage))
        #expect(abs(dollars - (0.4 * 0.2 + 0.5 * 0.02 + 0.1 + 0.6 + 0.001)) < 1e-12)
        #expect(catalog.match(model)?.rule == .own)
        #expect(catalog.pricing(PricedModel(served: "x", publicName: "free"))?.dollars(usage) == 0)
        #expect(catalog.match(PricedModel(served: "My-llama")) == nil)
        #expect(catalog.match(PricedModel(served: "gpt-4o"))?.rule == .exact)
    }

    @Test(
        "are refused with what is wrong and where",
        arguments: [
            ("[]", "/prices must be an object, not a list"),
            ("{m: 3}", "/prices/m must be an object, not a number"),
            (
                "{m: {}}",
                "/prices/m says no price: give \"as\", or dollars a million tokens as \"input\" and \"output\""
            ),
            (
                "{m: {as: \"gpt-99-acme\"}}",
                "/prices/m/as names no model of the price table: `langtop prices` prints those it has"
            ),
            (
                "{m: {as: \"gpt-4o\", input: 1}}",
                "/prices/m has \"as\", which stands for all prices: leave the others out"
            ),
            ("{m: {input: \"1\"}}", "/prices/m/input must be a number from 0 to 1000000, not a text"),
            ("{m: {input: -1}}", "/prices/m/input must be a number from 0 to 1000000"),
            ("{m: {input: NaN}}", "/prices/m/input must be a number from 0 to 1000000"),
            ("{m: {inputs: 1}}", "unknown key \"inputs\" at /prices/m: did you mean \"input\"?"),
        ])
    func refused(text: String, complaint: String) {
        let error = #expect(throws: ConfigurationError.self) { try Self.rules(text) }
        #expect(error?.message.contains(complaint) == true, "\(error?.message ?? "")")
    }
}

import LangtopCore
import LangtopPrices
import Testing

/// What an entry of LiteLLM's model map says of prices.
@Suite struct ModelMapPriceTests {
    @Test func `an entry is dollars a token by kind, length and tier`() throws {
        let price = try #require(
            ModelPrice(litellm: [
                "input_cost_per_token": 3e-6, "output_cost_per_token": 15e-6, "cache_read_input_token_cost": 0.3e-6,
                "cache_creation_input_token_cost_above_1hr": 6e-6, "input_cost_per_token_above_200k_tokens": 6e-6,
                "output_cost_per_token_priority": 30e-6, "input_cost_per_token_above_200k_tokens_batches": 2e-6,
                "output_cost_per_reasoning_token": 20e-6, "input_cost_per_request": 0.01,
                // Of these none is for tokens or requests.
                "input_cost_per_image": 1, "output_cost_per_second": 1, "max_tokens": 64_000,
                "cache_read_input_token_cost_balanced": 1, "input_cost_per_token_above_many_tokens": 1,
            ]))
        func dollars(_ kind: UnitKind, _ prompt: Int = 100, _ tier: ServiceTier = .standard) -> Double? {
            price.dollars(for: kind, prompt: prompt, tier: tier).map { ($0 * 1e6).rounded() / 1e6 }
        }
        #expect(dollars(.input) == 3 && dollars(.input, 200_001) == 6 && dollars(.input, 200_001, .batch) == 2)
        #expect(dollars(.output) == 15 && dollars(.output, 100, .priority) == 30)
        #expect(dollars(.cacheRead) == 0.3 && dollars(.hourlyCacheWrite) == 6 && dollars(.reasoning) == 20)
        #expect(dollars(.request) == 0.01)
        #expect(price.items.count == 9)
    }

    @Test func `a length that no prompt has is left out`() throws {
        let lengths = ["9300000000000000000000k", "9300000000000000k", "-200k", "-1", "9223372036854775808", "k", ""]
        var entry = Dictionary(uniqueKeysWithValues: lengths.map { ("input_cost_per_token_above_\($0)_tokens", 1.0) })
        entry["input_cost_per_token_above_9000000000000000k_tokens"] = 6e-6
        let price = try #require(ModelPrice(litellm: entry))
        #expect(price.items == [ModelPrice.Item(.input, above: 9_000_000_000_000_000_000, dollars: 6)])
    }

    @Test(arguments: [
        [:], ["input_cost_per_token": 0, "output_cost_per_token": 0], ["input_cost_per_token": .nan],
        ["input_cost_per_token": -1], ["max_tokens": 10],
    ])
    func `an entry that asks for nothing is none`(entry: [String: Double]) {
        #expect(ModelPrice(litellm: entry) == nil)
    }

    @Test func `the reader goes before the stores, and they before the table`() {
        @Sendable func list(_ origin: String) -> ListedPrice {
            ListedPrice(origin, ModelPrice([.init(.input, dollars: 1)]), from: origin)
        }
        let (one, two) = (PricedModel(served: "one"), PricedModel(served: "two"))
        var pricing = Pricing {
            $0 == one ? list("rule") : nil
        } table: { _ in
            list("table")
        }
        func origin(_ model: PricedModel) -> String? { (pricing(model) as? ListedPrice)?.origin }
        #expect(origin(one) == "rule" && origin(two) == "table")
        pricing.learn([one: list("observer"), two: list("observer")], rank: 1)
        #expect(origin(one) == "rule" && origin(two) == "observer")
        pricing.learn([two: list("gateway")], rank: 0)
        #expect(origin(two) == "gateway" && pricing.isRuled(one) && !pricing.isRuled(two))
    }
}

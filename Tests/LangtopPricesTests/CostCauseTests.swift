import LangtopCore
import LangtopPrices
import Testing

/// The recorded cost of a request beside what its price list says, and what explains a difference.
@Suite("A recorded cost that differs from the price list")
struct CostCauseTests {
    /// 1,000 fresh tokens, 60,000 read, 9,000 written (4,000 of them for an hour), an answer of 2,000.
    private static var usage: PricedUsage {
        var usage = PricedUsage(prompt: 70_000, completion: 2_000)
        (usage.cacheRead, usage.cacheWrite, usage.hourlyCacheWrite) = (60_000, 9_000, 4_000)
        return usage
    }

    /// $3 a million in, $15 out, reads at a tenth, writes at 1.25 and for an hour at 2.
    private static func price(_ model: String = "anthropic/claude-sonnet-4-5-20250929") throws -> any RequestPricing {
        try #require(PriceCatalog().pricing(PricedModel(served: model, provider: "anthropic")))
    }

    /// US dollars of some tokens at a price for a million.
    private static func at(_ price: Double, _ tokens: Double) -> Double { price * tokens / 1e6 }

    private static let right: Double =
        at(3, 1_000) + at(0.3, 60_000) + at(3.75, 5_000) + at(6, 4_000) + at(15, 2_000)

    private static let mistakes: [(Double, CostCause)] = [
        (right + at(3, 9_000), .cacheWritesTwice), (right + at(3, 60_000), .cacheReadsTwice),
        (right + at(3, 69_000), .cacheTwice), (right + at(2.7, 60_000), .noCacheDiscount),
        (right - at(0.75, 5_000) - at(3, 4_000), .noCacheWritePrice),
        (at(3, 70_000) + at(15, 2_000), .noCachePrices),
        (right - at(0.3, 60_000), .freeCacheReads), (right - at(2.25, 4_000), .hourlyWritesAsShort),
    ]

    @Test("is explained by the one mistake that leads to it", arguments: mistakes)
    func explained(recorded: Double, cause: CostCause) throws {
        let price = try Self.price()
        #expect(price.cause(of: recorded, for: Self.usage) == cause)
    }

    @Test("is none where it is the same or nothing leads to it")
    func none() throws {
        let price = try Self.price()
        #expect(abs((price.dollars(Self.usage) ?? 0) - Self.right) < 1e-12)
        for recorded in [Self.right, Self.right * 1.004, Self.right * 1.5, 0, -1, .nan] {
            #expect(price.cause(of: recorded, for: Self.usage) == nil, "\(recorded)")
        }
    }

    @Test("is told of long prompts, of tiers and of reasoning")
    func others() throws {
        var long = PricedUsage(prompt: 300_000, completion: 1_000)
        let gemini = try #require(PriceCatalog().pricing(PricedModel(served: "gemini/gemini-2.5-pro")))
        let short = Self.at(1.25, 300_000) + Self.at(10, 1_000)
        #expect(gemini.cause(of: short, for: long) == .shortPromptPrice)
        let gpt = try #require(PriceCatalog().pricing(PricedModel(served: "gpt-5")))
        long = PricedUsage(prompt: 10_000, completion: 1_000)
        let standard = try #require(gpt.dollars(long))
        long.tier = .priority
        #expect(gpt.cause(of: standard, for: long) == .standardTierPrice)
        long.tier = .standard
        long.reasoning = 800
        #expect(gpt.cause(of: standard + Self.at(10, 800), for: long) == .reasoningTwice)
    }

    @Test("tells what a cache saved, less what it cost to write it")
    func saved() throws {
        let arithmetic = try #require(try Self.price().arithmetic(Self.usage))
        let without = Self.at(3, 70_000) + Self.at(15, 2_000)
        #expect(abs((arithmetic.withoutCache ?? 0) - without) < 1e-12)
        #expect(abs((arithmetic.saved ?? 0) - (without - Self.right)) < 1e-12)
        #expect(abs(arithmetic.lines.compactMap(\.cost).reduce(0, +) - Self.right) < 1e-12)
        #expect(try Self.price().arithmetic(PricedUsage(prompt: 10, completion: 1))?.saved == nil)
    }
}

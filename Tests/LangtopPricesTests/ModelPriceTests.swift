import CommandTestSupport
import Foundation
import LangtopCore
import LangtopPrices
import Testing

@Suite struct ModelPriceTests {
    private let price = ModelPrice([
        .init(.input, dollars: 3), .init(.output, dollars: 15), .init(.cacheRead, dollars: 0.3),
        .init(.cacheWrite, dollars: 3.75), .init(.hourlyCacheWrite, dollars: 6),
        .init(.input, above: 200_000, dollars: 6), .init(.output, above: 200_000, dollars: 22.5),
        .init(.input, tier: .priority, dollars: 5),
    ])

    private func dollars(_ change: (inout PricedUsage) -> Void) -> Double? {
        var usage = PricedUsage(prompt: 100_000, completion: 1000)
        change(&usage)
        return Bill(usage, at: price)?.dollars
    }

    @Test func `every token is billed once, by its kind`() {
        #expect(dollars { _ in } == 0.315)
        #expect(dollars { ($0.cacheRead, $0.cacheWrite, $0.hourlyCacheWrite) = (50_000, 20_000, 5000) } == 0.20625)
        // Reasoning costs what the answer costs where it has no price of its own.
        #expect(dollars { $0.reasoning = 400 } == 0.315)
        #expect(dollars { $0.tier = .priority } == 0.515)
        #expect(dollars { $0.tier = .flex } == 0.315)
    }

    @Test func `a long prompt pays for all of it at its own price`() {
        #expect(dollars { $0.prompt = 200_000 } == 0.615)
        #expect(dollars { $0.prompt = 200_001 } == 1.200006 + 0.0225)
        let inclusive = ModelPrice(price.items, includesLimits: true)
        #expect(inclusive.dollars(for: .input, prompt: 200_000) == 6)
    }

    @Test func `what was used and has no price leaves the whole without one`() {
        let input = ModelPrice([.init(.input, dollars: 1)])
        #expect(Bill(PricedUsage(prompt: 10, completion: 0), at: input)?.dollars == 0.00001)
        #expect(Bill(PricedUsage(prompt: 10, completion: 1), at: input) == nil)
        #expect(Bill(PricedUsage(prompt: 10, completion: 1), at: ModelPrice([])) == nil)
    }

    @Test func `a request has a price of its own`() {
        let each = ModelPrice([.init(.request, dollars: 0.005), .init(.input, dollars: 1), .init(.output, dollars: 1)])
        #expect(Bill(PricedUsage(prompt: 1000, completion: 0), at: each)?.dollars == 0.006)
    }

    @Test func `the book is in order and every line of it is read`() throws {
        let entries = PriceBook.bundled.entries
        #expect(entries.count > 3500 && entries.count == PriceBook.bundled.count)
        for (entry, next) in zip(entries, entries.dropFirst()) {
            #expect(entry.name.utf8.lexicographicallyPrecedes(next.name.utf8), "\(entry.name) before \(next.name)")
        }
        for entry in entries {
            #expect(PriceBook.bundled[entry.name] == entry)
            #expect(!entry.price.items.isEmpty, "\(entry.name)")
            #expect(entry.price.items.allSatisfy { $0.dollars >= 0 && $0.dollars.isFinite })
        }
        #expect(PriceBook.bundled[""] == nil && PriceBook.bundled["gpt-4"] != nil && PriceBook.bundled["gpt-4 "] == nil)
        #expect(PriceBook.bundled.source.hasPrefix("litellm ") && PriceBook.bundled.day.count == 10)
    }

    @Test func `the book is what the package says`() async throws {
        _ = try await Command.runAside(Command.script("update-prices"), ["--check"])
    }
}

import LangtopCore
import LangtopTestSupport
import Testing

@Suite("What a trace was paid for")
struct TracePricingTests {
    /// Two dollars a token read, one for any other.
    private struct Prices: RequestPricing {
        func dollars(_ usage: PricedUsage) -> Double? { arithmetic(usage)?.dollars }
        func arithmetic(_ usage: PricedUsage) -> CostArithmetic? {
            func line(_ kind: String, _ tokens: Int, _ price: Double) -> CostLine {
                CostLine(kind: kind, tokens: tokens, cost: Double(tokens) * price, origin: "list")
            }
            let lines = [
                line("input", usage.prompt - usage.cacheRead - usage.cacheWrite, 1),
                line("cache read", usage.cacheRead, 2),
                line("cache write 1h", usage.cacheWrite, 1), line("output", usage.completion, 1),
            ]
            return CostArithmetic(lines: lines, dollars: lines.reduce(0) { $0 + ($1.cost ?? 0) }, model: "m")
        }
        func rates(of usage: PricedUsage) -> TokenRates? { nil }
        var cacheValue: CacheValue? { nil }
        func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
    }

    @Test("is divided as the price list would, and adds up to what was recorded")
    func division() throws {
        let row = DashboardFixture.generation(0)
        let usage = try #require(row.pricedUsage)
        let spend = try #require(row.spend)
        var trace = Trace(id: Trace.ID(source: row.id.source, value: "t"), spans: [Span(row)])
        trace.price(by: Pricing { _ in Prices() })
        let dollars = try #require(trace.dollars)
        let whole = try #require(Prices().dollars(usage))
        #expect(abs(dollars.sum - spend) < 1e-12)
        #expect(abs(dollars.read - spend * Double(usage.cacheRead) * 2 / whole) < 1e-12)
        #expect(abs(dollars.output - spend * Double(usage.completion) / whole) < 1e-12)
        trace.price(by: nil)
        #expect(trace.dollars == nil, "without a price list nobody knows")
    }
}

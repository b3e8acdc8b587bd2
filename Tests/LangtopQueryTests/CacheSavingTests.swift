import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("What providers' caches save")
struct CacheSavingTests {
    private static let value = CacheValue(read: 0.0027, write: 0.00075)

    private struct Cached: RequestPricing {
        func dollars(_ usage: PricedUsage) -> Double? { 1 }
        func arithmetic(_ usage: PricedUsage) -> CostArithmetic? { nil }
        func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
        var cacheValue: CacheValue? { CacheSavingTests.value }
        func rates(of usage: PricedUsage) -> TokenRates? { nil }
    }

    private static func rows() -> [Generation] {
        var few = TokenKinds()
        (few.cacheRead, few.cacheWrite) = (40, 9)
        return complete(few)
    }

    private static func complete(_ few: TokenKinds) -> [Generation] {
        SeededTraffic.complete(2000, seed: 12, in: RollupTests.past).map { row in
            var row = row
            if row.extras?.kinds == nil { row.extras?.kinds = few }
            return row
        }
    }

    private static func saved(_ rows: some Sequence<Generation>) -> Double {
        rows.filter(\.isBilled).reduce(0) { sum, row in
            let kinds = row.extras?.kinds ?? TokenKinds()
            return sum + Double(kinds.cacheRead) * value.read - Double(kinds.cacheWrite) * value.write
        }
    }

    @Test(
        "is what reads cost less and writes cost more, of each model, from rows and from folded hours",
        arguments: [400, 100_000])
    func models(budget: Int) throws {
        let rows = Self.rows()
        let known = Set(Set(rows.map(\.providerModel)).sorted().prefix(2))
        var desk = RollupTests.memory(
            rows, budget: budget, seed: 6, pricing: Pricing { known.contains($0.served) ? Cached() : nil })
        let request = SnapshotRequest(window: .week, end: RollupTests.end, grouping: .providerModel)
        let snapshot = desk.snapshot(request, now: RollupTests.end)
        for group in snapshot.groups {
            let inside = rows.filter { $0.providerModel == group.id }
            guard known.contains(group.id) else {
                #expect(group.totals.cacheSaved == nil)
                continue
            }
            let saved = try #require(group.totals.cacheSaved)
            #expect(abs(saved - Self.saved(inside)) < 1e-6, "\(group.id)")
        }
        let expected = Self.saved(rows.filter { known.contains($0.providerModel) })
        #expect(abs(try #require(snapshot.totals.cacheSaved) - expected) < 1e-6)
    }

    @Test("is not known while some tokens by kind are not")
    func unknown() {
        var rows = Self.rows()
        rows[3].extras = nil
        var desk = RollupTests.memory(rows, budget: 100_000, seed: 2, pricing: Pricing { _ in Cached() })
        #expect(
            desk.snapshot(SnapshotRequest(window: .week, end: RollupTests.end), now: RollupTests.end).totals.cacheSaved
                == nil)
    }
}

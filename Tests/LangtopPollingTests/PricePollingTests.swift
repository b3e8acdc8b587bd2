import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopTestSupport
import Testing

/// How a poller asks what models cost.
@Suite("Prices that a poller asks for")
struct PricePollingTests {
    private struct Flat: RequestPricing {
        func dollars(_ usage: PricedUsage) -> Double? { 5 }
        func arithmetic(_ usage: PricedUsage) -> CostArithmetic? { nil }
        var cacheValue: CacheValue? { nil }
        func rates(of usage: PricedUsage) -> TokenRates? { nil }
        func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
    }

    private static let model = PricedModel(served: "new", publicName: "new")

    /// A poller of a store that knows the price of the one model it has, and fails when it is asked.
    private static func bench(_ failure: SourceError.Kind) async -> PollerBench {
        let start = SeededTraffic.now - .seconds(600)
        var row = Generation(
            id: Generation.ID(source: SourceID("test"), value: "a"), start: start, end: start + .seconds(1))
        (row.model, row.providerModel, row.outcome, row.extras) = ("new", "new", .success, GenerationExtras())
        row.tokens = TokenCount(prompt: 10, completion: 10, total: 20)
        return await PollerBench(
            request: SnapshotRequest(window: .hour), rows: [row], pricing: Pricing { _ in nil }
        ) { source in
            await source.know([model: Flat()])
            await source.fail(with: SourceError(failure, "no prices today"), only: "prices")
        }
    }

    private static func asked(_ bench: PollerBench) async -> Int {
        await bench.source.calls.count { $0 == "prices" }
    }

    private static func knows(_ bench: PollerBench) async -> Bool { await bench.store.pricing?(model) != nil }

    /// Lets time pass until something is so; gives whether it came to be.
    private static func pass(_ bench: PollerBench, until isSo: () async -> Bool) async -> Bool {
        for _ in 0..<400 {
            if await isSo() { return true }
            await bench.pass(.milliseconds(250))
        }
        return false
    }

    @Test(arguments: [SourceError.Kind.unreachable, .crowded])
    func `are asked for again when the connection that was lost is there`(failure: SourceError.Kind) async {
        let bench = await Self.bench(failure)
        #expect(await Self.pass(bench) { await bench.store.snapshot().sources.first?.lostSince != nil })
        #expect(await Self.asked(bench) == 1)
        await bench.source.fail(with: nil)
        #expect(await Self.pass(bench) { await Self.knows(bench) })
        #expect(await Self.asked(bench) == 2)
        #expect(await bench.store.snapshot().sources.first?.phase == .live)
        await bench.stop()
    }

    @Test func `are given up where asking for them loses every connection`() async {
        let bench = await Self.bench(.unreachable)
        #expect(await Self.pass(bench) { await Self.asked(bench) == 2 })
        await bench.pass(.seconds(120))
        #expect(await Self.asked(bench) == 2)
        #expect(await bench.store.snapshot().sources.first?.phase == .live)
        #expect(await bench.store.snapshot().awaitsPrices == false)
        await bench.stop()
    }

    @Test(arguments: [SourceError.Kind.timeout, .refused, .malformed])
    func `are not known to a store that does not tell, which is no failure of it`(failure: SourceError.Kind) async {
        let bench = await Self.bench(failure)
        #expect(await Self.pass(bench) { await Self.asked(bench) == 1 })
        await bench.source.fail(with: nil)
        await bench.pass(.seconds(120))
        #expect(await Self.asked(bench) == 1)
        #expect(await bench.source.calls.count { $0 == "connect" } == 1)
        #expect(await !Self.knows(bench))
        await bench.stop()
    }
}

import LangtopCore
import LangtopQuery
import LangtopTestSupport
import Testing

@testable import LangtopMemory

/// What memory asks its stores of prices, and what it makes of the answers.
@Suite("Prices that a store knows")
struct StorePricesTests {
    private struct Flat: RequestPricing {
        var price: Double
        func dollars(_ usage: PricedUsage) -> Double? { price }
        func arithmetic(_ usage: PricedUsage) -> CostArithmetic? { nil }
        var cacheValue: CacheValue? { nil }
        func rates(of usage: PricedUsage) -> TokenRates? { nil }
        func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
    }

    private static let now = RollupTests.end
    private static let source = SourceIndex(0)

    private static func row(_ name: String, model: String, minutesAgo: Int64, spend: Double? = nil) -> Generation {
        let start = now - .seconds(minutesAgo * 60)
        var row = Generation(
            id: Generation.ID(source: SourceID("test"), value: name), start: start, end: start + .seconds(1))
        (row.model, row.providerModel, row.outcome, row.spend) = (model, "served/" + model, .success, spend)
        row.tokens = TokenCount(prompt: 10, completion: 10, total: 20)
        row.extras = GenerationExtras()
        return row
    }

    private static func desk(
        _ rows: [Generation], budget: Int = 1_000_000, capabilities: SourceCapabilities = .prices
    ) -> Desk {
        let rules: Set = ["served/ruled"]
        let pricing = Pricing {
            rules.contains($0.served) ? Flat(price: 7) : nil
        } table: {
            $0.served == "served/listed" ? Flat(price: 1) : nil
        }
        var desk = Desk(rowBudget: budget, pricing: pricing)
        var description = SourceDescription(
            server: "", access: "", schema: "", hasStatus: true, clock: now)
        description.capabilities = capabilities
        var status = SourceStatus(id: SourceID("test"))
        status.description = description
        desk.memory[source].status = status
        desk.poll(through: now)
        desk.replace(RollupTests.past, with: rows)
        desk.memory.fold(keeping: [])
        return desk
    }

    private static let rows = [
        row("a", model: "new", minutesAgo: 3), row("b", model: "new", minutesAgo: 9, spend: 2),
        row("c", model: "listed", minutesAgo: 4), row("d", model: "ruled", minutesAgo: 5),
        row("e", model: "recorded", minutesAgo: 6, spend: 3),
    ]

    private static func model(_ name: String) -> PricedModel { PricedModel(served: "served/" + name, publicName: name) }

    @Test
    func `are asked of models that have requests without a cost and no rule, with a priced row where there is one`() {
        var desk = Self.desk(Self.rows)
        let questions = desk.memory.priceQuestions(of: Self.source, at: Self.now)
        #expect(
            questions == [
                PriceQuestion(Self.model("listed"), seen: Self.now - .seconds(240)),
                PriceQuestion(Self.model("new"), seen: Self.now - .seconds(540)),
            ])
        var silent = Self.desk(Self.rows, capabilities: [])
        #expect(silent.memory.priceQuestions(of: Self.source, at: Self.now).isEmpty)
    }

    @Test func `are asked once where they are known, and again after an hour where they are not`() {
        var desk = Self.desk(Self.rows)
        let first = desk.memory.priceQuestions(of: Self.source, at: Self.now)
        desk.memory.learn([Self.model("listed"): Flat(price: 5)], to: first, of: Self.source, at: Self.now)
        func asked(after seconds: Int64) -> [String] {
            desk.memory.priceQuestions(of: Self.source, at: Self.now + .seconds(seconds)).map(\.model.publicName)
        }
        #expect(asked(after: 0) == [] && asked(after: 3599) == [])
        #expect(asked(after: 3600) == ["new"])
        desk.ingest([Self.row("f", model: "newer", minutesAgo: 1)])
        #expect(asked(after: 0) == ["newer"])
    }

    @Test func `are looked for among all routes once an hour where all are known`() throws {
        var desk = Self.desk(Self.rows)
        let models = desk.memory.priceQuestions(of: Self.source, at: Self.now)
        let known = Dictionary(uniqueKeysWithValues: models.map { ($0.model, Flat(price: 5)) })
        desk.memory.learn(known, to: models, of: Self.source, at: Self.now)
        let routes = try #require(desk.memory.rows.samples[Self.source]).unpricedRoutes
        func mayAsk(_ seconds: Int64) -> Bool {
            desk.memory[Self.source].prices.mayAsk(routes, at: Self.now + .seconds(seconds))
        }
        #expect(!mayAsk(3599) && mayAsk(3600))
        #expect(desk.memory.priceQuestions(of: Self.source, at: Self.now + .seconds(3600)).isEmpty)
        #expect(!mayAsk(3601) && !mayAsk(7199) && mayAsk(7200))
    }

    @Test func `are asked a few at a time until all were`() {
        var desk = Self.desk((0..<100).map { Self.row("\($0)", model: "m\($0)", minutesAgo: Int64($0) + 1) })
        var seen: Set<PricedModel> = []
        var rounds = 0
        while rounds < 10 {
            let questions = desk.memory.priceQuestions(of: Self.source, at: Self.now)
            if questions.isEmpty { break }
            #expect(questions.count <= 32 && seen.isDisjoint(with: questions.map(\.model)))
            seen.formUnion(questions.map(\.model))
            desk.memory.learn([:], to: questions, of: Self.source, at: Self.now)
            rounds += 1
        }
        #expect(seen.count == 100 && rounds == 4)
    }

    @Test func `estimate what memory holds: sums, groups and the newest rows`() throws {
        var desk = Self.desk(Self.rows)
        let request = SnapshotRequest(window: .day, end: Self.now, grouping: .model)
        #expect(desk.snapshot(request, now: Self.now).totals.cost.estimated == 8)
        desk.memory.learn(
            [
                Self.model("listed"): Flat(price: 5), Self.model("new"): Flat(price: 11),
                Self.model("ruled"): Flat(price: 99),
            ],
            to: [], of: Self.source, at: Self.now)
        let snapshot = desk.snapshot(request, now: Self.now)
        #expect(snapshot.totals.cost.estimated == 23)
        #expect(snapshot.groups.first { $0.id == "new" }?.totals.cost.estimated == 11)
        let newest = desk.memory[Self.source].newest.rows(in: RollupTests.past, atMost: 10)
        #expect(newest.map(\.estimate) == [11, 5, 7, nil, nil])
    }

    @Test func `have folded hours read again that hold the model without a cost, and no others`() {
        let old = (0..<40).map { Self.row("n\($0)", model: "new", minutesAgo: 60 * 30 + Int64($0)) }
        let other = (0..<40).map { Self.row("o\($0)", model: "other", minutesAgo: 60 * 50 + Int64($0)) }
        let paid = (0..<40).map { Self.row("p\($0)", model: "new", minutesAgo: 60 * 70 + Int64($0), spend: 1) }
        var desk = Self.desk(old + other + paid, budget: 10)
        #expect(desk.memory.rollups.blocks.count == 3)
        desk.memory.learn([Self.model("new"): Flat(price: 1)], to: [], of: Self.source, at: Self.now)
        #expect(desk.memory.rollups.blocks.count == 2)
        let hours = TimeRange(from: old[39].start, to: old[0].start)
        let others = TimeRange(from: other[39].start, to: other[0].start)
        #expect(!desk.memory[Self.source].reading.columns.contains(hours))
        #expect(desk.memory[Self.source].reading.columns.contains(others))
        let recorded = TimeRange(from: paid[39].start, to: paid[0].start)
        #expect(desk.memory[Self.source].reading.columns.contains(recorded))
    }
}

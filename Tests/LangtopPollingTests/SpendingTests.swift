import LangtopBudgets
import LangtopCore
import LangtopMemory
import LangtopPolling
import LangtopQuery
import LangtopTestSupport
import Testing

@Suite("The day's and the month's spend")
struct SpendingTests {
    private static let now = SeededTraffic.now
    private static let past = TimeRange(from: now - .seconds(40 * 86_400), to: now)
    private static let rows = SeededTraffic.complete(6000, seed: 71, in: past)

    private static func request(_ budgets: [String] = []) throws -> SnapshotRequest {
        var request = SnapshotRequest(window: .hour, end: now)
        request.budgets = try budgets.map { try BudgetLimit(parsing: $0) }
        return request
    }

    private static func spent(since start: Timestamp, where counts: (Generation) -> Bool = { _ in true }) -> Double {
        rows.filter { $0.start >= start && $0.start < now && counts($0) }.reduce(0) { $0 + ($1.spend ?? 0) }
    }

    private static func told(
        _ request: SnapshotRequest, _ demand: SpendDemand = .whole, pace: Pace = .headless
    ) async throws -> (spending: Spending, source: ScriptedSource) {
        let bench = await PollerBench(request: request, rows: rows, pace: pace, spending: demand)
        await bench.pass(.seconds(pace == .headless ? 1 : 120))
        let snapshot = await bench.store.snapshot()
        await bench.stop()
        return (try #require(snapshot.spending), bench.source)
    }

    private static func isNear(_ one: Double?, _ other: Double) -> Bool { abs((one ?? -1) - other) < 1e-6 }

    @Test(
        "equal the sums over all rows, though no more rows are read than the window's",
        arguments: [Pace.headless, .interactive])
    func whole(pace: Pace) async throws {
        let (spending, source) = try await Self.told(Self.request(["day=60", "month=1300"]), pace: pace)
        #expect(Self.isNear(spending.day.spent, Self.spent(since: Zone.utc.startOfDay(Self.now))))
        #expect(Self.isNear(spending.month.spent, Self.spent(since: Zone.utc.startOfMonth(Self.now))))
        #expect(!spending.month.isLeast && !spending.isFilling)
        let outlook = try #require(spending.month.outlook)
        #expect(outlook.low < outlook.expected && outlook.expected < outlook.high)
        #expect(outlook.low > spending.month.spent ?? .infinity)
        #expect(spending.budgets.map(\.name) == ["day", "month"])
        #expect(spending.budgets.map(\.spent) == [spending.day.spent, spending.month.spent])
        #expect(await source.rowsRead < Self.rows.count / 50)
    }

    @Test("are what memory knows where no more is asked for, and so much at least")
    func known() async throws {
        let (spending, source) = try await Self.told(Self.request(), .known)
        let hour = Self.spent(since: (Self.now - .seconds(3600)).floored(to: .seconds(3600)) + .seconds(3600))
        #expect(Self.isNear(spending.month.spent, hour))
        #expect(spending.month.isLeast && spending.month.outlook == nil && !spending.isFilling)
        #expect(await !source.calls.contains("checksums"))
    }

    @Test("of a group with a budget are read row by row, by its name or its id")
    func groups() async throws {
        let (spending, _) = try await Self.told(
            Self.request(["key:Cline Ana month=1", "team:team-1 day=9999", "tag:nobody month=5"]))
        let month = Zone.utc.startOfMonth(Self.now)
        #expect(spending.budgets.map(\.name) == ["key Cline Ana", "team team-1", "tag nobody"])
        #expect(Self.isNear(spending.budgets[0].spent, Self.spent(since: month) { $0.key == "key-0" }))
        #expect(spending.budgets[0].level == .over && spending.budgets[0].group == "key-0")
        #expect(spending.budgets[0].exhaustion == Self.now)
        let day = Zone.utc.startOfDay(Self.now)
        #expect(Self.isNear(spending.budgets[1].spent, Self.spent(since: day) { $0.team == "team-1" }))
        #expect(spending.budgets[1].level == .good && spending.budgets[1].exhaustion == nil)
        // Nobody has that name: nothing is known of it, not even that it spent nothing.
        #expect(spending.budgets[2].spent == nil && spending.budgets[2].group == nil)
    }

    @Test("of a group that has a name and sent nothing are nothing, and one that is an estimate says so")
    func silent() throws {
        struct Cent: RequestPricing {
            func dollars(_ usage: PricedUsage) -> Double? { 0.01 }
            func arithmetic(_ usage: PricedUsage) -> CostArithmetic? { nil }
            func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
            var cacheValue: CacheValue? { nil }
            func rates(of usage: PricedUsage) -> TokenRates? { nil }
        }
        let rows = SeededTraffic.complete(400, seed: 9, in: Self.past).map { row in
            var row = row
            row.spend = row.key == "key-0" ? nil : max(row.spend ?? 0, 0.01)
            row.extras?.kinds = TokenKinds()
            return row
        }
        var desk = Desk(pricing: Pricing { _ in Cent() })
        desk.replace(Self.past, with: rows.filter { $0.key != "key-1" })
        desk.poll(through: Self.now)
        var names = SeededTraffic.names
        names.keys["key-new"] = "New"
        desk.memory.set(names, of: SourceIndex(0))
        let budgets = ["key:ci month=1", "key:New month=1", "key:Cline Ana month=1", "key:key-2 month=1"]
        let spending = try #require(desk.snapshot(Self.request(budgets), spending: .known).spending)
        #expect(spending.budgets.map { $0.spent == 0 } == [true, true, false, false])
        #expect(spending.budgets.map(\.isEstimate) == [false, false, true, false])
    }

    @Test("name the group whose spend grew most where a budget will be overrun, and none where none will")
    func driver() throws {
        func rows(_ model: String, _ count: Int, daysAgo: Int) -> [Generation] {
            (0..<count).map { number in
                var row = Generation(
                    id: .init(source: SeededTraffic.source, value: "\(model) \(daysAgo) \(number)"),
                    start: Self.now - .seconds(Int64(daysAgo * 86_400 + 60 * number + 600)), end: Self.now)
                (row.model, row.outcome, row.spend) = (model, .success, 1)
                row.tokens = TokenCount(prompt: 10, completion: 10, total: 20)
                return row
            }
        }
        var desk = Desk()
        let all =
            rows("opus", 40, daysAgo: 0) + rows("opus", 38, daysAgo: 1) + rows("haiku", 20, daysAgo: 0)
            + rows("haiku", 3, daysAgo: 1)
        desk.replace(Self.past, with: all)
        desk.poll(through: Self.now)
        let spending = try #require(desk.snapshot(Self.request(["month=50"]), spending: .known).spending)
        #expect(spending.driver == SpendDriver(.model, id: "haiku", name: "haiku", lastDay: 20, dayBefore: 3))
        #expect(desk.snapshot(try Self.request(["month=99999"]), spending: .known).spending?.driver == nil)
        #expect(desk.snapshot(try Self.request(), spending: .known).spending?.driver == nil)
    }

    @Test("are not asked for again while they are fresh, and unknown where the store cannot add up")
    func refused() async throws {
        let request = try Self.request()
        let bench = await PollerBench(request: request, rows: Self.rows, spending: .whole) {
            await $0.fail(with: SourceError(.timeout, "too long"), only: "checksums")
        }
        await bench.pass(.seconds(60))
        let spending = try #require(await bench.store.snapshot().spending)
        #expect(spending.month.isLeast)
        // The first slices get shorter; an hour that takes too long ends it for a while.
        #expect(await bench.source.calls.count { $0 == "checksums" } < 12)
        await bench.source.fail(with: nil)
        await bench.pass(.seconds(1000))
        #expect(await bench.store.snapshot().spending?.month.isLeast == false)
        await bench.source.forgetCalls()
        await bench.pass(.seconds(600))
        #expect(await !bench.source.calls.contains("checksums"))
        await bench.stop()
    }

    @Test("are those of the reader's zone")
    func zone() async throws {
        let india = Zone(name: "Asia/Kolkata", offset: { _ in 19_800 }, abbreviation: { _ in "IST" })
        var desk = Desk(zone: india)
        desk.replace(Self.past, with: Self.rows)
        desk.poll(through: Self.now)
        let spending = try #require(desk.snapshot(Self.request(), spending: .known).spending)
        #expect(Self.isNear(spending.day.spent, Self.spent(since: india.startOfDay(Self.now))))
        #expect(Self.isNear(spending.month.spent, Self.spent(since: india.startOfMonth(Self.now))))
        #expect(!spending.month.isLeast && spending.month.outlook != nil)
        #expect(spending.day.span.to == india.startOfDay(Self.now) + .seconds(86_400))
    }

    @Test("are the same where hours are folded")
    func folded() async throws {
        var desk = Desk(rowBudget: 500)
        desk.replace(Self.past, with: Self.rows)
        desk.poll(through: Self.now)
        desk.memory.fold(keeping: [])
        let spending = try #require(desk.snapshot(Self.request(["key:ci month=1"]), spending: .known).spending)
        #expect(!desk.memory.rollups.blocks(in: Self.past).isEmpty)
        #expect(Self.isNear(spending.month.spent, Self.spent(since: Zone.utc.startOfMonth(Self.now))))
        #expect(
            Self.isNear(
                spending.budgets[0].spent,
                Self.spent(since: Zone.utc.startOfMonth(Self.now)) { $0.key == "key-1" }))
    }

    @Test("tell the budgets that a store keeps, with an outlook where their span is known")
    func stored() async throws {
        let reset = Zone.utc.startOfDay(Self.now) + .seconds(86_400)
        let budgets = [
            StoredBudget(.key, id: "k-1", name: "ana", limit: 100, spent: 60, length: "1d", resets: reset),
            StoredBudget(.team, id: "t-1", limit: 100, spent: 120),
        ]
        let bench = await PollerBench(request: try Self.request(["day=60"]), rows: Self.rows, spending: .budgets) {
            await $0.keep(budgets)
        }
        await bench.pass(.seconds(120))
        let spending = try #require(await bench.store.snapshot().spending)
        #expect(spending.budgets.map(\.text) == ["day=60", "team:t-1 =100", "key:k-1 1d=100"])
        #expect(spending.groups.map(\.spent) == [120, 60] && spending.groups.map(\.level) == [.over, .heading])
        #expect(spending.groups[0].outlook == nil && spending.groups[1].outlook?.expected ?? 0 > 60)
        #expect(!spending.isFilling)
        // Nothing is written meanwhile: they are not asked for again.
        #expect(await bench.source.calls.count { $0 == "budgets" } == 1)
        await bench.stop()
    }

    @Test("a store's budgets are not asked for where nobody sees them, and no sum of today's stands for another day")
    func storedUnseen() async throws {
        let unseen = await PollerBench(request: try Self.request(), rows: Self.rows, spending: .whole)
        await unseen.pass(.seconds(120))
        #expect(await !unseen.source.calls.contains("budgets"))
        await unseen.stop()
        var request = try Self.request()
        request.end = Self.now - .seconds(3 * 86_400)
        let bench = await PollerBench(request: request, rows: Self.rows, spending: .budgets) {
            await $0.keep([StoredBudget(.team, id: "t-1", limit: 100, spent: 120)])
        }
        await bench.pass(.seconds(120))
        let spending = try #require(await bench.store.snapshot().spending)
        #expect(spending.groups.map(\.dollars) == [100] && spending.groups.map(\.spent) == [nil])
        await bench.stop()
    }

    @Test("of a store's budget are not known once its span has ended, and one longer than five weeks has no forecast")
    func ended() async throws {
        let budgets = [
            StoredBudget(.key, id: "k-1", limit: 100, spent: 60, length: "1d", resets: Self.now + .seconds(60)),
            StoredBudget(.key, id: "k-2", limit: 100, spent: 50, length: "365d", resets: Self.now + .seconds(86_400)),
        ]
        let bench = await PollerBench(request: SnapshotRequest(window: .hour), rows: Self.rows, spending: .budgets) {
            await $0.keep(budgets)
        }
        await bench.pass(.seconds(30))
        var spending = try #require(await bench.store.snapshot().spending)
        #expect(spending.groups.map(\.spent) == [60, 50] && spending.groups[1].outlook == nil)
        await bench.pass(.seconds(90))
        spending = try #require(await bench.store.snapshot().spending)
        #expect(spending.groups.map(\.spent) == [nil, 50])
        // It is asked again though nothing was written.
        await bench.pass(.seconds(1000))
        #expect(await bench.source.calls.count { $0 == "budgets" } == 2)
        await bench.stop()
    }
}

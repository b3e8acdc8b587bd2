import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopMemory
@testable import LangtopQuery

@Suite("Hours folded into sums")
struct RollupTests {
    static let end = Timestamp(seconds: 1_795_046_400)  // 2026-11-19T00:00:00Z, where a block ends
    static let past = TimeRange(from: end - .seconds(4 * 86_400), to: end)

    /// Memory in which all of `past` was read, in slices of any length and order, with room for so many rows.
    static func memory(
        _ rows: [Generation], budget: Int, seed: Int, now: Timestamp = end, pricing: Pricing? = nil
    ) -> Desk {
        var random = Seeded(seed)
        var desk = Desk(rowBudget: budget, pricing: pricing)
        desk.poll(through: now)
        var slices: [TimeRange] = []
        var to = past.to
        while to > past.from {
            let from = max(past.from, to - .seconds(Int.random(in: 600...40_000, using: &random)))
            slices.append(TimeRange(from: from, to: to))
            to = from
        }
        for slice in seed % 2 == 0 ? slices : slices.shuffled(using: &random) {
            let inside = rows.filter { slice.contains($0.start) }.shuffled(using: &random)
            desk.replace(slice, with: inside, depth: seed % 3 == 0 ? .columns : .full)
            desk.memory.fold(keeping: [])
        }
        return desk
    }

    private static func rows(_ count: Int, seed: Int) -> [Generation] {
        SeededTraffic.generations(count, seed: seed, in: past)
    }

    @Test("make the same numbers as rows, percentiles within 1 %", arguments: 1...2)
    func same(seed: Int) {
        let rows = Self.rows(3000, seed: seed)
        var folded = Self.memory(rows, budget: 400, seed: seed)
        var whole = Self.memory(rows, budget: 100_000, seed: seed + 10)
        #expect(folded.memory.rollups.blocks.count >= 12 && whole.memory.rollups.blocks.isEmpty)
        #expect(folded.memory.rows.count <= 400 + rows.count / 16)
        for dimension in Dimension.allCases {
            let request = SnapshotRequest(window: .week, end: Self.end, grouping: dimension)
            let small = folded.snapshot(request, now: Self.end)
            let large = whole.snapshot(request, now: Self.end)
            #expect(small.range == large.range)
            #expect(small.groups.map(\.id) == large.groups.map(\.id))
            for (a, b) in zip(small.groups, large.groups) {
                #expect(a.totals.differences(from: b.totals, tolerance: 0.0101) == [], "\(dimension) \(a.id)")
                #expect(a.name == b.name && a.provider == b.provider)
            }
            #expect(small.errors.map(\.count) == large.errors.map(\.count))
            #expect(small.errors.map(\.last) == large.errors.map(\.last))
            #expect(small.deployments == large.deployments && !small.deployments.isEmpty)
        }
    }

    /// A dollar a thousand tokens, of which a cached one costs half.
    private struct Flat: RequestPricing {
        func dollars(_ usage: PricedUsage) -> Double? {
            Double(2 * (usage.prompt + usage.completion) - usage.cacheRead) / 2000
        }
        func arithmetic(_ usage: PricedUsage) -> CostArithmetic? { nil }
        var cacheValue: CacheValue? { CacheValue(read: 1 / 2000, write: 1 / 4000) }
        func rates(of usage: PricedUsage) -> TokenRates? { nil }
        func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
    }

    @Test("keep what was estimated", arguments: [400, 100_000])
    func estimates(budget: Int) throws {
        var rows = Self.rows(3000, seed: 5)
        for place in rows.indices where place % 3 > 0 { rows[place].spend = nil }
        let models = Set(rows.map(\.providerModel)).sorted()
        let known = Set(models.prefix(models.count / 2))
        #expect(!known.isEmpty && known.count < models.count)
        var desk = Self.memory(
            rows, budget: budget, seed: 4, pricing: Pricing { known.contains($0.served) ? Flat() : nil })
        let request = SnapshotRequest(window: .week, end: Self.end, grouping: .providerModel)
        let snapshot = desk.snapshot(request, now: Self.end)
        var requests: [String: (estimated: Int, unpriced: Int, dollars: Double)] = [:]
        for row in rows where row.isUnpriced {
            let kinds = known.contains(row.providerModel) ? row.extras?.kinds : nil
            let dollars = kinds.flatMap { Flat().dollars(PricedUsage(row.tokens, $0, .standard)) }
            requests[row.providerModel, default: (0, 0, 0)].estimated += dollars == nil ? 0 : 1
            requests[row.providerModel, default: (0, 0, 0)].unpriced += dollars == nil ? 1 : 0
            requests[row.providerModel, default: (0, 0, 0)].dollars += dollars ?? 0
        }
        #expect(requests.values.contains { $0.estimated > 0 } && requests.values.contains { $0.unpriced > 0 })
        for group in snapshot.groups {
            let (cost, expected) = (group.totals.cost, requests[group.id] ?? (0, 0, 0))
            #expect(cost.estimatedRequests == expected.estimated && cost.unpricedRequests == expected.unpriced)
            #expect(abs((cost.estimated ?? -1) - expected.dollars) < 1e-6, "\(group.id)")
            #expect(group.totals[.unpriced] == expected.unpriced)
        }
        let spent = snapshot.totals.cost.shown ?? 0
        #expect(abs(snapshot.chart.points.reduce(0) { $0 + $1.cost } - spent) < 1e-6 * abs(spent))
        let order = snapshot.groups.map { $0.totals.cost.shown ?? 0 }
        #expect(order == order.sorted(by: >))
        // What would be estimated has no price where only what was recorded counts.
        var recorded = request
        recorded.basis = .recorded
        let plain = desk.snapshot(recorded, now: Self.end)
        for group in plain.groups {
            let (cost, expected) = (group.totals.cost, requests[group.id] ?? (0, 0, 0))
            #expect((cost.estimatedRequests ?? 0) == 0 && cost.shown == cost.recorded)
            #expect(cost.unpricedRequests == expected.estimated + expected.unpriced)
        }
        #expect(plain.totals.cost.recorded == snapshot.totals.cost.recorded)
        #expect(desk.snapshot(request, now: Self.end).totals.cost == snapshot.totals.cost)
    }

    @Test("are cut at any quarter of an hour", arguments: [0, 20_700, 4567, 90_000, 123_456])
    func cut(earlier: Int) {
        let rows = Self.rows(3000, seed: earlier)
        var folded = Self.memory(rows, budget: 400, seed: earlier)
        let request = SnapshotRequest(window: .day, end: Self.end - .seconds(earlier), grouping: .tag)
        let snapshot = folded.snapshot(request, now: Self.end)
        let inside = rows.filter { snapshot.range.contains($0.start) }
        #expect(snapshot.totals.differences(from: BruteForce.figures(inside), tolerance: 0.0101) == [])
        #expect(snapshot.coverage == .exact)
        let groups = BruteForce.groups(inside, by: .tag)
        #expect(
            snapshot.groups.map { $0.totals.requests }.sorted()
                == groups.values.compactMap { $0.counts[.requests] }.sorted())
    }

    @Test func `fill the chart in steps of whole quarters`() {
        let rows = Self.rows(3000, seed: 3)
        var folded = Self.memory(rows, budget: 400, seed: 3)
        for window in [Window.hours6, .day, .week] {
            let request = SnapshotRequest(window: window, end: Self.end - .seconds(86_400))
            let snapshot = folded.snapshot(request, now: Self.end)
            #expect(snapshot.chart.step >= .seconds(900))
            #expect(snapshot.chart.points.reduce(0) { $0 + $1.requests } == snapshot.totals.requests)
            #expect(snapshot.errors.allSatisfy { $0.spark.reduce(0, +) == $0.count })
            let cost = snapshot.chart.layers.reduce(0) { $0 + $1.cost.reduce(0, +) }
            #expect(abs(cost - snapshot.totals.cost.recorded) < 1e-9 * max(1, cost))
        }
    }

    @Test func `move the ends of a span outwards to a quarter of an hour, and say so`() {
        var folded = Self.memory(Self.rows(3000, seed: 4), budget: 400, seed: 4)
        let request = SnapshotRequest(window: .day, end: Self.end - .seconds(86_400 + 100))
        let range = folded.snapshot(request, now: Self.end).range
        #expect(range == TimeRange(from: Self.end - .seconds(2 * 86_400 + 900), to: Self.end - .seconds(86_400)))
        let young = SnapshotRequest(window: .minutes15, end: Self.end - .seconds(123))
        #expect(folded.snapshot(young, now: Self.end).range.to == Self.end - .seconds(123))
    }

    @Test func `leave burn unknown where an hour cannot be cut out`() {
        var folded = Self.memory(Self.rows(3000, seed: 5), budget: 400, seed: 5)
        func burn(_ end: Timestamp) -> Double? {
            folded.snapshot(SnapshotRequest(window: .day, end: end), now: Self.end).burn.lastHour
        }
        #expect(burn(Self.end - .seconds(86_400 + 100)) == nil)
        #expect(burn(Self.end - .seconds(86_400)) != nil)
        #expect(burn(Self.end - .seconds(100)) != nil)
    }

    @Test func `are out of a filter's sight, which is said`() throws {
        let rows = Self.rows(3000, seed: 6)
        var folded = Self.memory(rows, budget: 400, seed: 6)
        let request = SnapshotRequest(window: .week, end: Self.end, filter: try Filter(parsing: "opus"))
        let snapshot = folded.snapshot(request, now: Self.end)
        #expect(snapshot.coverage != .exact)
        #expect(snapshot.previous == nil)
        let young = SnapshotRequest(window: .hour, end: Self.end, filter: try Filter(parsing: "opus"))
        #expect(folded.snapshot(young, now: Self.end).coverage == .exact)
    }

    @Test func `keep the most expensive groups apart and all others together`() throws {
        var rows = Self.rows(6000, seed: 7)
        for index in rows.indices { rows[index].user = "user-\(index)" }
        var folded = Desk(rowBudget: 100)
        folded.poll(through: Self.end)
        let day = TimeRange(from: Self.past.from, to: Self.past.from + .seconds(86_400))
        rows.indices.forEach { rows[$0].start = day.from + .milliseconds(Int64($0) * 14_000) }
        folded.replace(day, with: rows, depth: .full)
        folded.memory.fold(keeping: [])
        let snapshot = folded.snapshot(SnapshotRequest(window: .day, end: day.to, grouping: .user), now: Self.end)
        let others = try #require(snapshot.groups.first { $0.id == Dimension.othersID })
        #expect(others.name == "(others)")
        #expect(snapshot.coverage == .blurred("small groups put together"))
        #expect(snapshot.totals.extras.rows == rows.count { day.contains($0.start) })
        let named = 4 * RollupBlock.groupLimit(.user)
        #expect(snapshot.groupCount == named + 1)
        #expect(others.totals.extras.rows == snapshot.totals.extras.rows - named)
        #expect(snapshot.list(of: others).query.equals.isEmpty)
    }

    @Test func `are dropped and read again when one of their rows comes late, changes or goes`() {
        var rows = Self.rows(3000, seed: 8)
        var folded = Self.memory(rows, budget: 400, seed: 8)
        let request = SnapshotRequest(window: .day, end: Self.end - .seconds(86_400), grouping: .key)
        let before = folded.snapshot(request, now: Self.end)
        var late = rows[0]
        late = Generation(
            id: .init(source: late.id.source, value: "late"), start: before.range.from + .seconds(30_000), end: nil)
        late.outcome = .success
        folded.ingest([late])
        // Sums cannot tell whether they hold it: they stay, and count as unread as a whole.
        let stale = folded.snapshot(request, now: Self.end)
        #expect(stale.totals == before.totals)
        #expect(stale.coverage == .filling(0.75))
        rows.append(late)
        for gap in folded.memory.sources[0].reading.columns.gaps(in: before.range) {
            #expect(gap.duration == RollupBlock.length)
            folded.replace(gap, with: rows.filter { gap.contains($0.start) }, depth: .full)
        }
        folded.memory.fold(keeping: [])
        let after = folded.snapshot(request, now: Self.end)
        #expect(after.coverage == .exact)
        #expect(after.totals.requests == before.totals.requests + 1)
        let inside = rows.filter { after.range.contains($0.start) }
        #expect(after.totals.differences(from: BruteForce.figures(inside), tolerance: 0.0101) == [])
    }

    @Test func `leave unread what is not read again with a part of them, and count no row as new`() {
        let rows = Self.rows(3000, seed: 9)
        var folded = Self.memory(rows, budget: 400, seed: 9)
        let block = folded.memory.rollups.blocks[2]
        let part = TimeRange(from: block.start + .seconds(1800), to: block.start + .seconds(4567))
        folded.replace(part, with: rows.filter { part.contains($0.start) }, depth: .full)
        #expect(folded.memory.rollups.blocks(at: block.start).isEmpty)
        #expect(folded.memory.sources[0].reading.columns.parts(of: block.range) == [part])
        #expect(folded.memory.sources[0].reading.extras.parts(of: block.range) == [part])
        let whole = folded.memory.rollups.blocks[5].range
        let outcome = folded.replace(whole, with: rows.filter { whole.contains($0.start) }, depth: .full)
        #expect(outcome.added == 0)
    }
}

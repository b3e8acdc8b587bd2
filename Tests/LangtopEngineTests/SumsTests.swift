import LangtopCore
import Testing

@testable import LangtopEngine

@Suite("The store's own sums")
struct SumsTests {
    private static let hour = Duration.seconds(3600)
    /// A quarter past the hour.
    private static let now = Timestamp(iso8601: "2026-11-23T14:15:00Z") ?? Timestamp(seconds: 0)
    private static let day = TimeRange(from: now - hour * 24, to: now)
    private static let rows = SeededTraffic.generations(6000, seed: 71, in: day)
        .filter { !$0.isAttempt && $0.outcome != .running && $0.outcome != .unknown && !$0.isCacheHit }

    private static let request = SnapshotRequest(window: .day, end: now, grouping: .model)

    /// A memory in which the newest hours were read, and the store summed up what it was asked for.
    private static func aggregator(read: Duration, by dimension: Dimension = .model) -> Aggregator {
        var aggregator = Aggregator(zone: .utc)
        var description = SourceDescription(server: "", access: "", schema: "", hasStatus: true, clock: now)
        description.hasSums = true
        description.hasKindsInColumns = true
        var status = SourceStatus(id: SeededTraffic.source)
        status.description = description
        status.phase = .live
        aggregator.feeds[0].status = status
        aggregator.feeds[0].reading.polled(through: now)
        aggregator.feeds[0].reading.isLive = true
        let range = TimeRange(from: now - read, to: now)
        aggregator.replace(range, with: rows.filter { range.contains($0.start) }, depth: .kinds)
        guard let wish = aggregator.sumsWish(over: day, request, of: 0, now: now) else { return aggregator }
        aggregator.feeds[0].sums[dimension] = SumsAnswer(wish: wish, asked: now, sums: sums(of: wish, by: dimension))
        return aggregator
    }

    /// What a store says of the rows.
    private static func sums(of wish: SumsWish, by dimension: Dimension) -> [StoreSum] {
        let cells = Dictionary(grouping: rows.filter { wish.range.contains($0.start) }) {
            "\($0.start.floored(to: wish.step).milliseconds) \(BruteForce.ids(of: $0, by: dimension).first ?? "")"
        }
        return cells.values.map { rows in
            let from = rows[0].start.floored(to: wish.step)
            let group = BruteForce.ids(of: rows[0], by: dimension).first ?? ""
            var sum = StoreSum(span: TimeRange(from: from, to: from + wish.step), group: group)
            let totals = BruteForce.totals(rows)
            sum.requests = totals.requests
            sum.failures = totals.failures
            sum.prompt = totals.tokens.prompt
            sum.completion = totals.tokens.completion
            sum.tokens = totals.tokens.total
            sum.cost = totals.cost.recorded
            return sum
        }
    }

    @Test func `are asked for the whole hours that will not be read soon`() {
        let wish = Self.aggregator(read: Self.hour * 3).feeds[0].sums[.model]?.wish
        #expect(wish?.step == Self.hour)
        #expect(wish?.range.from.iso8601 == "2026-11-22T15:00:00Z")
        #expect(wish?.range.to.iso8601 == "2026-11-23T12:00:00Z")
    }

    @Test func `of a month come by days`() {
        let aggregator = Self.aggregator(read: Self.hour * 3)
        let range = Window.month.range(endingAt: Self.now, in: .utc)
        let wish = aggregator.sumsWish(over: range, Self.request, of: 0, now: Self.now)
        #expect(wish?.step == Self.hour * 24)
        #expect(wish.map { $0.range.from.milliseconds % 86_400_000 } == 0)
        #expect(wish.map { $0.range.to.iso8601 } == "2026-11-23T00:00:00Z")
    }

    @Test func `are not asked for where little is unread, twice, under a filter, or at once after a refusal`() throws {
        var aggregator = Self.aggregator(read: Self.hour * 20)
        #expect(aggregator.feeds[0].sums.isEmpty)
        aggregator = Self.aggregator(read: Self.hour * 3)
        func wish(_ request: SnapshotRequest, later: Duration = .zero) -> SumsWish? {
            aggregator.sumsWish(over: Self.day, request, of: 0, now: Self.now + later)
        }
        #expect(wish(Self.request) == nil)
        #expect(wish(Self.request, later: Self.hour) != nil)
        var filtered = Self.request
        filtered.filter = try Filter(parsing: "model:opus")
        aggregator.feeds[0].sums = [:]
        #expect(wish(filtered) == nil)
        let asked = try #require(wish(Self.request))
        aggregator.feeds[0].sums[.model] = SumsAnswer(wish: asked, asked: Self.now, sums: nil)
        #expect(wish(Self.request, later: .seconds(60)) == nil)
        #expect(wish(Self.request, later: .seconds(1000)) != nil)
    }

    @Test("stand for what was not read, until it is", arguments: [3, 9, 17])
    func totals(hours: Int) throws {
        var aggregator = Self.aggregator(read: Self.hour * hours)
        let snapshot = aggregator.snapshot(Self.request, now: Self.now)
        guard case .summed(let share) = snapshot.coverage else {
            Issue.record("\(snapshot.coverage)")
            return
        }
        #expect(abs(share - Double(hours) / 24) < 0.001)
        // The quarters of hours at the end of the day are neither read nor whole.
        let from = try #require(aggregator.feeds[0].sums[.model]?.wish.range.from)
        let expected = Self.rows.filter { $0.start >= from }
        let totals = BruteForce.totals(expected)
        #expect(snapshot.totals.requests == totals.requests)
        #expect(snapshot.totals.failures == totals.failures)
        #expect(snapshot.totals.tokens == totals.tokens)
        #expect(abs(snapshot.totals.cost.recorded - totals.cost.recorded) < 1e-6)
        let groups = BruteForce.groups(expected, by: .model)
        #expect(snapshot.groups.count == groups.count)
        for group in snapshot.groups {
            #expect(group.totals.requests == groups[group.id]?.requests, "\(group.id)")
            #expect(abs(group.totals.cost.recorded - (groups[group.id]?.cost.recorded ?? -1)) < 1e-6)
            #expect(abs(group.spark.reduce(0, +) - group.totals.cost.recorded) < 1e-6)
        }
        #expect(snapshot.errors.reduce(0) { $0 + $1.count } == totals.failures)
        #expect(snapshot.errors.contains { $0.errorClass == nil })
        #expect(snapshot.chart.step == Self.hour)
        #expect(snapshot.chart.points.reduce(0) { $0 + $1.requests } == totals.requests)
        #expect(snapshot.totals.inputTokens == nil)
    }

    @Test func `leave percentiles to the rows of hours that were read whole`() {
        var aggregator = Self.aggregator(read: Self.hour * 9)
        let snapshot = aggregator.snapshot(Self.request, now: Self.now)
        let whole = TimeRange(from: (Self.now - Self.hour * 9 + Self.hour).floored(to: Self.hour), to: Self.now)
        let read = BruteForce.totals(Self.rows.filter { whole.contains($0.start) })
        #expect(snapshot.totals.latency == read.latency)
        #expect(snapshot.totals.timeToFirstToken == read.timeToFirstToken)
    }

    @Test func `count no more once all rows are there`() {
        var aggregator = Self.aggregator(read: Self.hour * 3)
        aggregator.replace(Self.day, with: Self.rows, depth: .kinds)
        let snapshot = aggregator.snapshot(Self.request, now: Self.now)
        #expect(snapshot.coverage == .exact)
        let totals = BruteForce.totals(Self.rows)
        #expect(snapshot.totals.requests == totals.requests)
        #expect(snapshot.totals.kinds == totals.kinds)
        #expect(snapshot.totals.latency == totals.latency)
        #expect(abs(snapshot.totals.cost.recorded - totals.cost.recorded) < 1e-6)
        #expect(snapshot.chart.step < Self.hour)
    }

    @Test func `say nothing where a filter sifts or another grouping asks`() throws {
        var aggregator = Self.aggregator(read: Self.hour * 3)
        var other = Self.request
        other.grouping = .environment
        var filtered = Self.request
        filtered.filter = try Filter(parsing: "model:opus")
        for request in [other, filtered] {
            let snapshot = aggregator.snapshot(request, now: Self.now)
            guard case .filling = snapshot.coverage else {
                Issue.record("\(snapshot.coverage)")
                return
            }
        }
    }
}

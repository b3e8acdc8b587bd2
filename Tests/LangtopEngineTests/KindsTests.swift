import LangtopCore
import Testing

@testable import LangtopEngine

@Suite("Token kinds over more than a day")
struct KindsTests {
    static let now = AggregatorTests.now
    static let day = Duration.seconds(86_400)
    static let week = TimeRange(from: now - day * 9, to: now)

    private static func plan(_ window: Window, endingAt end: Timestamp = now, refusal: String? = nil) -> KindsPlan {
        KindsPlan(over: window.range(endingAt: end, in: .utc), refusal: refusal)
    }

    private static func duration(_ ranges: [TimeRange]) -> Duration { ranges.reduce(.zero) { $0 + $1.duration } }

    @Test("come from rows alone up to a day", arguments: [Window.minutes5, .hour, .day])
    func short(window: Window) {
        let plan = Self.plan(window, refusal: "none")
        #expect(plan.rows == [window.range(endingAt: Self.now, in: .utc)])
        #expect(plan.days == nil && plan.gap == nil)
    }

    @Test(
        "come from a day of rows at both ends and whole days between", arguments: [Window.week, .month], [0, 40_000])
    func ends(window: Window, earlier: Int) throws {
        let end = Self.now - .seconds(earlier)
        let plan = Self.plan(window, endingAt: end)
        let days = try #require(plan.days)
        let range = window.range(endingAt: end, in: .utc)
        #expect(Self.duration(plan.rows) == Self.day)
        #expect(TimeRanges(plan.rows + [days]).ranges == [range])
        #expect(days.from.milliseconds % 86_400_000 == 0 && days.to.milliseconds % 86_400_000 == 0)
    }

    @Test func `of a span of whole UTC days come from daily sums alone`() {
        let plan = Self.plan(.week, endingAt: Self.now.floored(to: Self.day))
        #expect(plan.rows.isEmpty)
        #expect(plan.days?.duration == Self.day * 7)
    }

    @Test func `of a month that began hours before a UTC day stay unknown once its ends are more than a day`() {
        let midnight = Self.now.floored(to: Self.day)
        let begin = midnight - Self.day * 9 - .seconds(19_800)
        let morning = KindsPlan(over: TimeRange(from: begin, to: midnight + .seconds(60_000)), refusal: nil)
        #expect(morning.gap == nil && morning.days != nil)
        let evening = KindsPlan(over: TimeRange(from: begin, to: midnight + .seconds(80_000)), refusal: nil)
        #expect(evening.gap != nil && evening.days == nil)
        #expect(evening.rows == [TimeRange(from: midnight - .seconds(6400), to: midnight + .seconds(80_000))])
    }

    @Test func `that daily sums refuse are read over the last day alone`() {
        let plan = Self.plan(.week, refusal: "no daily sums by tag")
        #expect(plan.rows == [TimeRange(from: Self.now - Self.day, to: Self.now)])
        #expect(plan.days == nil && plan.gap == "no daily sums by tag")
    }

    private static func settled(
        by grouping: Dimension, filter: Filter = .all, rows: [Generation], told from: Timestamp = Timestamp(seconds: 0)
    ) async -> (snapshot: Snapshot, source: ScriptedSource) {
        let request = SnapshotRequest(window: .week, end: now, grouping: grouping, filter: filter)
        let bench = await PollerBench(request: request, rows: rows, pace: .headless) {
            await $0.keepDailySums(by: [.key, .provider], from: from)
        }
        await bench.pass(.seconds(1))
        let snapshot = await bench.store.snapshot()
        await bench.stop()
        return (snapshot, bench.source)
    }

    @Test("equal the sums over all rows where daily sums exist", arguments: [Dimension.key, .provider])
    func daily(grouping: Dimension) async {
        let rows = PollerTests.rows(4000, seed: 41, in: Self.week)
        let (snapshot, source) = await Self.settled(by: grouping, rows: rows)
        #expect(snapshot.coverage == .exact)
        #expect(snapshot.kindsCoverage == .daily)
        let inside = rows.filter { snapshot.range.contains($0.start) }
        var groups = BruteForce.groups(inside, by: grouping).mapValues { ($0, "group") }
        groups["all"] = (BruteForce.totals(inside), "all")
        for (id, totals) in snapshot.groups.map({ ($0.id, $0.totals) }) + [("all", snapshot.totals)] {
            let expected = groups[id]?.0
            #expect(totals.kinds.isDaily)
            #expect(totals.kinds.cacheRead == expected?.kinds.cacheRead, "\(id)")
            #expect(totals.kinds.cacheWrite == expected?.kinds.cacheWrite, "\(id)")
            #expect(totals.inputTokens == expected?.inputTokens.flatMap { $0 < 0 ? nil : $0 }, "\(id)")
            #expect(totals.requests == expected?.requests)
        }
        // No more than a day was read row by row.
        #expect(snapshot.totals.kinds.known < inside.count / 5)
        #expect(await source.calls.count { $0.hasPrefix("daily") } == 1)
    }

    @Test("are settled and unknown where daily sums cannot answer", arguments: ["grouping", "filter", "reach"])
    func refused(reason: String) async throws {
        let rows = PollerTests.rows(4000, seed: 42, in: Self.week)
        let (snapshot, source) = await Self.settled(
            by: reason == "grouping" ? .model : .key,
            filter: reason == "filter" ? try Filter(parsing: "provider:bedrock") : .all,
            rows: rows, told: reason == "reach" ? Self.now - Self.day * 3 : Timestamp(seconds: 0))
        #expect(snapshot.coverage == .exact)
        guard case .partial(let why) = snapshot.kindsCoverage else {
            Issue.record("\(snapshot.kindsCoverage)")
            return
        }
        let expected = [
            "grouping": "no daily sums by model", "filter": "daily sums know no filter",
            "reach": "daily sums do not reach back so far",
        ]
        #expect(why == expected[reason])
        #expect(snapshot.totals.inputTokens == nil)
        #expect(!snapshot.totals.kinds.isComplete)
        // The classes of older failures are not known; together the failures are all there.
        #expect(snapshot.errors.contains { $0.errorClass == nil && $0.count > 0 })
        #expect(snapshot.errors.contains { $0.errorClass != nil })
        #expect(snapshot.errors.reduce(0) { $0 + $1.count } == snapshot.totals.failures)
        if reason == "filter" { #expect(await !source.calls.contains { $0.hasPrefix("daily") }) }
    }

    @Test("that a filter asks for make the numbers partial where they are not known", arguments: ["class", "status"])
    func filtered(field: String) async throws {
        let rows = PollerTests.rows(2000, seed: 43, in: Self.week)
        let filter = try Filter(parsing: field == "class" ? "class:throttled" : "status:fallback")
        let (snapshot, _) = await Self.settled(by: .model, filter: filter, rows: rows)
        #expect(snapshot.coverage == .partial("what the filter asks for is known of the last day only"))
        let (plain, _) = await Self.settled(by: .model, filter: try Filter(parsing: "status:ok"), rows: rows)
        #expect(plain.coverage == .exact)
    }

    @Test func `count as unavailable when the store takes too long over its daily sums`() async {
        let request = SnapshotRequest(window: .week, end: Self.now, grouping: .key)
        let rows = PollerTests.rows(500, seed: 43, in: Self.week)
        let bench = await PollerBench(request: request, rows: rows, pace: .headless) {
            await $0.keepDailySums(by: [.key])
            await $0.fail(with: SourceError(.timeout, "too slow"), only: "daily")
        }
        await bench.pass(.seconds(1))
        #expect(await bench.store.snapshot().kindsCoverage == .partial("no daily sums by key"))
        await bench.stop()
    }

    @Test func `need nothing from days on which nothing happened`() async {
        let request = SnapshotRequest(window: .week, grouping: .key)
        let young = TimeRange(from: Self.now - .seconds(3600), to: Self.now)
        let rows = PollerTests.rows(50, seed: 44, in: young)
        let bench = await PollerBench(request: request, rows: rows) { await $0.keepDailySums(by: [.key]) }
        await bench.pass(.seconds(40))
        #expect(await bench.store.snapshot().kindsCoverage == .daily)
        #expect(await bench.store.snapshot().totals.kinds.known == 50)
        #expect(await bench.store.snapshot().totals.kinds.isDaily == false)
        await bench.stop()
    }
}

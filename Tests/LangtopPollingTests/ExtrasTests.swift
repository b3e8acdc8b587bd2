import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopTestSupport
import Testing

@Suite("Extras of more than a day")
struct ExtrasTests {
    private static let now = SeededTraffic.now
    private static let day = Duration.seconds(86_400)
    private static let week = TimeRange(from: now - day * 9, to: now)

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
        let rows = SeededTraffic.complete(4000, seed: 41, in: Self.week)
        let (snapshot, source) = await Self.settled(by: grouping, rows: rows)
        #expect(snapshot.coverage == .exact)
        #expect(snapshot.extrasCoverage == .daily)
        let inside = rows.filter { snapshot.range.contains($0.start) }
        var groups = BruteForce.groups(inside, by: grouping)
        groups["all"] = BruteForce.figures(inside)
        for (id, totals) in snapshot.groups.map({ ($0.id, $0.totals) }) + [("all", snapshot.totals)] {
            let expected = groups[id]
            #expect(totals.extras.isDaily)
            for measure in [Measure.cacheRead, .cacheWrite, .requests] {
                #expect(totals[measure] == expected?.counts[measure], "\(measure) of \(id)")
            }
            #expect(totals[.input] == expected?.counts[.input].flatMap { $0 < 0 ? nil : $0 }, "\(id)")
            #expect(totals[.reasoning] == nil, "days do not tell it")
        }
        // No more than a day was read row by row.
        #expect(snapshot.totals.extras.known < inside.count / 5)
        #expect(await source.calls.count { $0.hasPrefix("daily") } == 1)
    }

    @Test("are settled and unknown where daily sums cannot answer", arguments: ["grouping", "filter", "reach"])
    func refused(reason: String) async throws {
        let rows = SeededTraffic.complete(4000, seed: 42, in: Self.week)
        let (snapshot, source) = await Self.settled(
            by: reason == "grouping" ? .model : .key,
            filter: reason == "filter" ? try Filter(parsing: "provider:bedrock") : .all,
            rows: rows, told: reason == "reach" ? Self.now - Self.day * 3 : Timestamp(seconds: 0))
        #expect(snapshot.coverage == .exact)
        guard case .partial(let why) = snapshot.extrasCoverage else {
            Issue.record("\(snapshot.extrasCoverage)")
            return
        }
        let expected = [
            "grouping": "no daily sums by model", "filter": "daily sums know no filter",
            "reach": "daily sums do not reach back so far",
        ]
        #expect(why == expected[reason])
        #expect(snapshot.totals[.input] == nil)
        #expect(!snapshot.totals.extras.isComplete)
        // The classes of older failures are not known; together the failures are all there.
        #expect(snapshot.errors.contains { $0.errorClass == nil && $0.count > 0 })
        #expect(snapshot.errors.contains { $0.errorClass != nil })
        #expect(snapshot.errors.reduce(0) { $0 + $1.count } == snapshot.totals.knownFailures)
        if reason == "filter" { #expect(await !source.calls.contains { $0.hasPrefix("daily") }) }
    }

    @Test("that a filter asks for make the numbers partial where they are not known", arguments: ["class", "status"])
    func filtered(field: String) async throws {
        let rows = SeededTraffic.complete(2000, seed: 43, in: Self.week)
        let filter = try Filter(parsing: field == "class" ? "class:throttled" : "status:fallback")
        let (snapshot, _) = await Self.settled(by: .model, filter: filter, rows: rows)
        #expect(snapshot.coverage == .partial("what the filter asks for is known of the last day only"))
        let (plain, _) = await Self.settled(by: .model, filter: try Filter(parsing: "status:ok"), rows: rows)
        #expect(plain.coverage == .exact)
    }

    @Test func `count as unavailable when the store takes too long over its daily sums`() async {
        let request = SnapshotRequest(window: .week, end: Self.now, grouping: .key)
        let rows = SeededTraffic.complete(500, seed: 43, in: Self.week)
        let bench = await PollerBench(request: request, rows: rows, pace: .headless) {
            await $0.keepDailySums(by: [.key])
            await $0.fail(with: SourceError(.timeout, "too slow"), only: "daily")
        }
        await bench.pass(.seconds(1))
        #expect(await bench.store.snapshot().extrasCoverage == .partial("no daily sums by key"))
        await bench.stop()
    }

    @Test func `need nothing from days on which nothing happened`() async {
        let request = SnapshotRequest(window: .week, grouping: .key)
        let young = TimeRange(from: Self.now - .seconds(3600), to: Self.now)
        let rows = SeededTraffic.complete(50, seed: 44, in: young)
        let bench = await PollerBench(request: request, rows: rows) { await $0.keepDailySums(by: [.key]) }
        await bench.pass(.seconds(40))
        #expect(await bench.store.snapshot().extrasCoverage == .daily)
        #expect(await bench.store.snapshot().totals.extras.known == 50)
        #expect(await bench.store.snapshot().totals.extras.isDaily == false)
        await bench.stop()
    }
}

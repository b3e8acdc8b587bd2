import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("What is asked beside the screen")
struct WatchTests {
    private static let now = SeededTraffic.now
    private static let rows = SeededTraffic.generations(4000, seed: 3, in: SeededTraffic.twoDays)

    /// A desk that has read two days.
    private static func desk(through end: Timestamp = now) -> Desk {
        var desk = Desk()
        desk.replace(TimeRange(from: now - .seconds(2 * 86_400), to: end), with: rows.filter { $0.start < end })
        desk.poll(through: end)
        return desk
    }

    @Test("equals brute force, whatever the screen shows")
    func totals() throws {
        let watches = [
            Watch(window: .hours6), Watch(window: .today, grouping: .model),
            Watch(window: .day, grouping: .key, filter: try Filter(parsing: "model:opus")),
            Watch(window: .hour, end: Self.now - .seconds(7777), filter: try Filter(parsing: "status:error")),
        ]
        var desk = Self.desk()
        for request in [
            SnapshotRequest(window: .minutes5), SnapshotRequest(window: .week, end: Self.now - .seconds(86_400)),
            SnapshotRequest(filter: try Filter(parsing: "haiku")),
        ] {
            var request = request
            request.watches = watches
            let snapshot = desk.snapshot(request)
            try #require(snapshot.watched.count == watches.count)
            for (watch, span) in zip(watches, snapshot.watched) {
                #expect(span.range.to == watch.end ?? Self.now && span.coverage == .exact)
                let inside = Self.rows.filter { row in
                    span.range.contains(row.start) && watch.filter.matches(row, names: SeededTraffic.names)
                }
                #expect(!inside.isEmpty)
                #expect(span.totals.differences(from: BruteForce.figures(inside)) == [])
                guard let dimension = watch.grouping else {
                    #expect(span.groups.isEmpty)
                    continue
                }
                let groups = BruteForce.groups(inside, by: dimension)
                #expect(Set(span.groups.map(\.id)) == Set(groups.keys))
                for group in span.groups {
                    #expect(group.totals.differences(from: groups[group.id] ?? Figures()) == [])
                }
            }
        }
    }

    @Test("keeps up with rows that come and with a window that moves")
    func live() {
        var desk = Desk()
        var request = SnapshotRequest(window: .minutes5)
        request.watches = [Watch(window: .hour, grouping: .provider, wantsNewest: true)]
        let sorted = Self.rows.sorted { $0.start < $1.start }
        for hour in 0..<12 {
            let now = Self.now - .seconds(3600 * (11 - hour))
            desk.ingest(sorted.filter { $0.start < now && $0.start >= now - .seconds(3600) })
            let snapshot = desk.snapshot(request, now: now)
            let inside = sorted.filter { snapshot.watched[0].range.contains($0.start) }
            #expect(snapshot.watched[0].totals.differences(from: BruteForce.figures(inside)) == [])
            let ends = inside.map { min(now, max($0.start, $0.end ?? $0.start)) }
            #expect(snapshot.watched[0].newest == ends.max())
        }
    }

    @Test("is unread until its span is there, and has no newest request where there is none")
    func unread() throws {
        var desk = Desk()
        var request = SnapshotRequest(window: .minutes5)
        request.watches = [Watch(window: .hour, filter: try Filter(parsing: "model:nobody"), wantsNewest: true)]
        let before = desk.snapshot(request)
        #expect(before.watched[0].totals.isUnread && before.watched[0].coverage.isFilling)
        var full = Self.desk()
        let after = full.snapshot(request)
        #expect(!after.watched[0].totals.isUnread && after.watched[0].coverage == .exact)
        #expect(after.watched[0].totals.requests == 0 && after.watched[0].newest == nil)
    }
}

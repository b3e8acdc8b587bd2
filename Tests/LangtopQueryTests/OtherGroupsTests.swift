import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("Groups by other fields, and groups of another span")
struct OtherGroupsTests {
    private static let now = SeededTraffic.now

    @Test("each field tells the whole span apart, as the reader's own does", arguments: 1...3)
    func others(seed: Int) throws {
        let rows = SeededTraffic.generations(3000, seed: seed, in: SeededTraffic.twoDays).map(SeededTraffic.sound)
        var desk = Desk(rows)
        let fields = Dimension.allCases
        for text in ["", "opus", "status:error", "tag:prod !tag:batch"] {
            let request = SnapshotRequest(window: .day, filter: try Filter(parsing: text), sparkPoints: 16)
            let snapshot = desk.snapshot(request, now: Self.now, alsoBy: fields)
            #expect(snapshot.others.map(\.dimension) == fields)
            for table in snapshot.others {
                var own = request
                own.grouping = table.dimension
                let expected = desk.snapshot(own, now: Self.now)
                #expect(table.count == expected.groupCount)
                #expect(table.groups.count == min(100, expected.groupCount))
                for (group, other) in zip(table.groups, expected.groups) {
                    #expect(group.id == other.id && group.name == other.name)
                    #expect(group.totals.requests == other.totals.requests)
                    #expect(group.totals.cost == other.totals.cost && group.totals.latency == other.totals.latency)
                    #expect(group.spark == other.spark)
                }
            }
        }
    }

    @Test("they keep up with what happens to memory", arguments: 1...4)
    func keepUp(seed: Int) {
        var story = Story(seed: seed)
        for _ in 0..<30 {
            story.takeTurn()
            let request = SnapshotRequest(window: .hours6)
            let told = story.desk.snapshot(request, now: story.now, alsoBy: [.key, .tag]).others
            var maker = SnapshotMaker(zone: .utc)
            let fresh = maker.snapshot(request, of: &story.desk.memory, now: story.now, alsoBy: [.key, .tag])
            #expect(told == fresh.others)
        }
    }

    @Test("a group is compared with itself in the other span", arguments: ComparisonBase.allCases)
    func before(base: ComparisonBase) {
        let rows = SeededTraffic.generations(4000, seed: 5, in: SeededTraffic.twoDays)
        var desk = Desk()
        desk.memory[SourceIndex(0)].reading.isLive = true
        desk.poll(through: Self.now)
        desk.replace(SeededTraffic.twoDays, with: rows)
        for dimension in [Dimension.model, .key, .tag] {
            var request = SnapshotRequest(window: .hours6, grouping: dimension)
            #expect(desk.snapshot(request, now: Self.now).groups.allSatisfy { $0.before == nil }, "not asked for")
            request.comparison = base
            let snapshot = desk.snapshot(request, now: Self.now)
            let back = base == .before ? Duration.seconds(6 * 3600) : .seconds(24 * 3600)
            let inside = rows.filter { snapshot.range.contains($0.start + back) }
            #expect(snapshot.previous?.differences(from: BruteForce.figures(inside)) == [])
            let groups = BruteForce.groups(inside, by: dimension)
            for group in snapshot.groups {
                let expected = groups[group.id] ?? Figures()
                guard let before = group.before else {
                    #expect(Bool(false), "\(group.id) is not compared")
                    continue
                }
                #expect(before.requests == groups[group.id].map { _ in before.requests } ?? 0)
                if groups[group.id] != nil { #expect(before.differences(from: expected) == []) }
            }
        }
    }

    @Test("what was not read is not compared: it is unknown, not nothing")
    func unread() {
        let rows = SeededTraffic.generations(500, seed: 3, in: SeededTraffic.day)
        var desk = Desk(rows)
        var request = SnapshotRequest(window: .day)
        request.comparison = .before
        #expect(desk.snapshot(request, now: Self.now).groups.allSatisfy { $0.before == nil })
    }

    @Test("the same hours of the day before are those of the clock, also where the clock was changed")
    func changedClock() throws {
        // The clock goes back an hour on 25 October 2026 at 03:00.
        let change = try #require(Timestamp(iso8601: "2026-10-25T01:00:00Z"))
        let zone = Zone(name: "Berlin", offset: { $0 < change ? 7200 : 3600 }, abbreviation: { _ in "" })
        let noon = try #require(Timestamp(iso8601: "2026-10-25T11:00:00Z"))
        var request = SnapshotRequest(window: .hour, end: noon)
        request.comparison = .yesterday
        let range = Desk(zone: zone).memory.previousRange(of: request, in: zone, now: noon)
        #expect(range.to == Timestamp(iso8601: "2026-10-24T10:00:00Z"), "25 hours lie between the two noons")
        // Today until noon is compared with yesterday until noon, and a whole day with a whole day, of whatever length.
        for (end, from, to) in [
            ("2026-10-25T11:00:00Z", "2026-10-23T22:00:00Z", "2026-10-24T10:00:00Z"),
            ("2026-10-25T23:00:00Z", "2026-10-23T22:00:00Z", "2026-10-24T22:00:00Z"),
            ("2026-10-26T23:00:00Z", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
        ] {
            let end = try #require(Timestamp(iso8601: end))
            let before = Window.today.previousRange(endingAt: end, in: zone)
            #expect(before.from == Timestamp(iso8601: from) && before.to == Timestamp(iso8601: to))
        }
    }
}

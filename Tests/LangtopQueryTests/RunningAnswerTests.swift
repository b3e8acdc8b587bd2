import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

/// What is kept from one moment to the next must never be seen: every snapshot equals one that is made from nothing.
@Suite("An answer that keeps up with memory")
struct RunningAnswerTests {
    /// A reader who looks at one thing for a while and then at another.
    private struct Reader {
        var request: SnapshotRequest
        var maker = SnapshotMaker(zone: .utc)
        var isSteady: Bool

        mutating func turn(_ random: inout Seeded, now: Timestamp, sources: Int) {
            guard !isSteady else { return }
            switch random.pick(5) {
            case 0: request.window = Window.allCases[random.pick(Window.allCases.count)]
            case 1: request.grouping = Dimension.allCases[random.pick(Dimension.allCases.count)]
            case 2: request.end = random.pick(2) == 0 ? nil : now - .seconds(random.pick(40_000))
            case 3: request.source = random.pick(2) == 0 ? nil : Story.id(random.pick(sources))
            default:
                let filters = ["", "opus", "status:error", "session:sess-1*", "cost>0.5 !key:cline*"]
                request.filter = (try? Filter(parsing: filters[random.pick(filters.count)])) ?? .all
            }
        }
    }

    private static func readers() -> [Reader] {
        [
            Reader(request: SnapshotRequest(window: .day, grouping: .session), isSteady: true),
            Reader(request: SnapshotRequest(window: .hour, grouping: .tag), isSteady: true),
            Reader(request: SnapshotRequest(window: .monthToDate, grouping: .model), isSteady: true),
            Reader(request: SnapshotRequest(window: .hours6), isSteady: false),
        ]
    }

    /// Lets things happen to a story and looks at it again and again.
    private static func tell(
        _ story: inout Story, steps: Int, _ check: (Snapshot, Story) -> Void = { _, _ in }
    ) {
        var readers = readers()
        for step in 0..<steps {
            for _ in 0...story.random.pick(3) { story.takeTurn() }
            for place in readers.indices where story.random.pick(2) == 0 {
                readers[place].turn(&story.random, now: story.now, sources: story.rows.count)
                let request = readers[place].request
                let kept = readers[place].maker.snapshot(request, of: &story.desk.memory, now: story.now)
                var fresh = SnapshotMaker(zone: .utc)
                let made = fresh.snapshot(request, of: &story.desk.memory, now: story.now)
                let differences = kept.differences(from: made)
                #expect(differences == [], "step \(step), reader \(place), \(request)")
                check(kept, story)
                // What follows a mistake says nothing new.
                if !differences.isEmpty { return }
            }
        }
    }

    @Test("equals one made from nothing, and brute force, whatever happens to rows", arguments: 1...4)
    func rows(seed: Int) {
        var story = Story(seed: seed)
        Self.tell(&story, steps: 40) { snapshot, story in
            let inside = story.rows[0].values.filter {
                snapshot.range.contains($0.start)
                    && snapshot.request.filter.matches($0, names: SeededTraffic.names)
            }
            #expect(snapshot.totals.differences(from: BruteForce.figures(Array(inside))) == [])
            let groups = BruteForce.groups(Array(inside), by: snapshot.request.grouping)
            #expect(snapshot.groupCount == groups.count)
            for group in snapshot.groups {
                #expect(group.totals.differences(from: groups[group.id] ?? Figures()) == [])
            }
        }
    }

    @Test("equals one made from nothing while hours are folded and unfolded", arguments: 11...14)
    func folding(seed: Int) {
        var story = Story(seed: seed, rowBudget: 60)
        Self.tell(&story, steps: 40)
        #expect(story.desk.memory.exchanges > 0, "something was folded")
    }

    @Test("equals one made from nothing where two stores hold the same requests", arguments: 21...23)
    func duplicates(seed: Int) {
        var story = Story(seed: seed, sources: 2, rowBudget: seed == 23 ? 100 : nil)
        Self.tell(&story, steps: 30)
    }

    @Test func `equals one made from nothing after everything is read again with its keys`() {
        let rows = SeededTraffic.generations(400, seed: 31, in: SeededTraffic.day)
        var desk = Desk(rows, roles: [.gateway, .observer])
        for grouping in [Dimension.model, .session, .user] {
            let request = SnapshotRequest(window: .day, grouping: grouping)
            _ = desk.snapshot(request)
            desk.memory.keepMatchKeys()
            desk.ingest(rows.reversed())
            var fresh = SnapshotMaker(zone: .utc)
            let made = fresh.snapshot(request, of: &desk.memory, now: SeededTraffic.now)
            #expect(desk.snapshot(request).differences(from: made) == [], "\(grouping)")
        }
    }

    @Test("keeps its checkpoint while the end of its span alone moves")
    func spacing() {
        let begin = Timestamp(seconds: 1_795_046_400)
        let spacings = stride(from: 3600, through: 35 * 86_400, by: 977).map { seconds in
            RunningAnswer.spacing(of: TimeRange(from: begin, to: begin + .seconds(seconds)))
        }
        #expect(spacings == spacings.sorted() && Set(spacings).count == 4)
        for spacing in Set(spacings) {
            #expect(Segment.length.milliseconds.isMultiple(of: spacing.milliseconds), "\(spacing)")
        }
        #expect(spacings.first == .seconds(60) && spacings.last == Segment.length)
    }
}

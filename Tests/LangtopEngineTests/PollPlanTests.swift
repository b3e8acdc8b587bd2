import LangtopCore
import Testing

@testable import LangtopEngine

/// A store that answers as fast as told, and a plan that is followed to the letter.
private struct Simulation {
    var plan: PollPlan
    var now = Duration.zero
    var reading = ReadingState()
    var description = SourceDescription(
        server: "test", access: "read-only", schema: "none", hasStatus: true, clock: Timestamp(seconds: 0))
    var window = Window.day
    var end: Timestamp?
    /// How long reading a span takes, as a share of the span.
    var cost = 0.05 / 3600
    var isQuiet = false
    var differences: [TimeRange] = []
    var hasDaily = true
    private var answered: TimeRange?
    /// What the store should sum up, until it has.
    var sums: SumsWish?
    private var summed: SumsWish?
    private(set) var log: [(at: Duration, step: PollPlan.Step)] = []

    static let begin = Timestamp(seconds: 1_795_000_000)

    init(pace: Pace = .interactive, interval: Duration = .seconds(2)) {
        plan = PollPlan(interval: interval, pace: pace)
    }

    var wall: Timestamp { Self.begin + now }

    var needs: Needs {
        let end = end ?? wall
        let range = window.range(endingAt: end, in: .utc)
        let kinds = KindsPlan(over: range, refusal: hasDaily ? nil : "none")
        return Needs(
            range: range,
            previous: window.previousRange(endingAt: end, in: .utc),
            kinds: kinds,
            grouping: .key,
            isAnswered: kinds.days.map { answered?.contains($0) == true } ?? true,
            sums: sums.flatMap { $0 == summed ? nil : $0 },
            reading: reading
        )
    }

    mutating func run(for duration: Duration) {
        let stop = now + duration
        while now < stop {
            let step = plan.next(at: now, needs)
            log.append((now, step))
            switch step {
            case .connect:
                now += .milliseconds(5)
                plan.connected(at: now, description)
            case .poll:
                now += .milliseconds(1)
                reading.polled(through: wall)
                plan.polled(at: now, isQuiet: isQuiet)
            case .daily(let days, _):
                answered = days
                plan.readDaily(at: now)
            case .sums(let wish, _):
                summed = wish
                now += .milliseconds(40)
                plan.summed(took: .milliseconds(40), at: now)
            case .directory: plan.readDirectory(at: now)
            case .history(let slice, let depth):
                let took = time(for: slice, depth)
                now += took
                reading.columns.insert(slice)
                if depth == .kinds { reading.kinds.insert(slice) }
                plan.read(slice, depth, took: took, at: now, needs)
            case .verify(let span, _):
                let took = time(for: span, .columns)
                now += took
                let found = differences.filter { span.contains($0) }
                differences.removeAll { span.contains($0) }
                plan.verified(span, differences: found, took: took, at: now)
            case .wait(let moment): now = max(now + .milliseconds(1), min(moment, stop))
            }
        }
    }

    mutating func forget() { log = [] }

    func time(for slice: TimeRange, _ depth: HistoryDepth) -> Duration {
        .milliseconds(1) + slice.duration * (depth == .kinds ? cost * 8 : cost)
    }

    var slices: [(at: Duration, slice: TimeRange, depth: HistoryDepth)] {
        log.compactMap { if case .history(let slice, let depth) = $0.step { ($0.at, slice, depth) } else { nil } }
    }

    var polls: [Duration] { log.compactMap { $0.step == .poll ? $0.at : nil } }

    var verified: [TimeRange] { log.compactMap { if case .verify(let span, _) = $0.step { span } else { nil } } }
}

@Suite("The poll plan")
struct PollPlanTests {
    @Test func `connects, takes a first cursor, and reads five minutes, an hour, then the rest, newest first`() {
        var world = Simulation()
        world.run(for: .seconds(4))
        let steps = world.log.map(\.step).filter { if case .wait = $0 { false } else { true } }
        #expect(steps.prefix(2) == [.connect, .poll])
        #expect(steps.dropFirst(3).first == .directory, "rows come before their names")
        let slices = world.slices.filter { $0.depth == .columns }
        #expect(slices[0].slice.duration == .seconds(300))
        #expect(slices[0].at < .milliseconds(150))
        for (newer, older) in zip(slices, slices.dropFirst()) { #expect(older.slice.to <= newer.slice.from) }
        #expect(
            world.reading.columns.contains(TimeRange(from: world.wall - .seconds(86_000), to: world.wall - .seconds(2)))
        )
    }

    @Test func `has a long past summed up after the newest hour, once, and never when headless`() {
        for pace in [Pace.interactive, .headless] {
            var world = Simulation(pace: pace)
            let hours = TimeRange(from: world.wall - .seconds(80_000), to: world.wall - .seconds(7200))
            world.sums = SumsWish(range: hours, step: .seconds(3600))
            world.run(for: .seconds(10))
            let asked = world.log.filter { if case .sums = $0.step { true } else { false } }
            #expect(asked.count == (pace == .interactive ? 1 : 0))
            guard let moment = asked.first?.at else { continue }
            let before = world.slices.filter { $0.at < moment }
            #expect(!before.isEmpty && before.allSatisfy { world.wall - $0.slice.from < .seconds(3700) })
        }
    }

    @Test func `reads slices of about 50 ms, whatever the store's speed`() {
        for cost in [0.001 / 3600, 0.05 / 3600, 1.0 / 3600, 20.0 / 3600] {
            var world = Simulation()
            world.cost = cost
            world.run(for: .seconds(60))
            let settled = world.slices.filter { $0.depth == .columns }.dropFirst(4).dropLast()
            for slice in settled where slice.slice.duration < .seconds(80_000) {
                #expect(world.time(for: slice.slice, .columns) < .milliseconds(110))
            }
        }
    }

    @Test func `polls on time while it fills`() {
        var world = Simulation()
        world.cost = 20.0 / 3600
        world.run(for: .seconds(60))
        #expect(world.polls.count >= 29)
        for (earlier, later) in zip(world.polls, world.polls.dropFirst()) {
            #expect(later - earlier < .milliseconds(2400))
        }
    }

    @Test func `works half of the time at first, a tenth when an hour is there and nobody looks, and half after a key`()
    {
        var world = Simulation()
        world.cost = 5.0 / 3600
        func duty(_ world: inout Simulation, _ seconds: Int) -> Double {
            world.forget()
            world.run(for: .seconds(seconds))
            let busy = world.slices.reduce(Duration.zero) { $0 + world.time(for: $1.slice, $1.depth) }
            return busy / .seconds(seconds)
        }
        let first = duty(&world, 9)
        #expect(first > 0.4 && first <= 0.55)
        world.run(for: .seconds(5))
        #expect(duty(&world, 20) <= 0.11)
        world.plan.keyPressed(at: world.now)
        #expect(duty(&world, 9) > 0.4)
    }

    @Test func `knows no rest when headless, and reads neither the span before nor anything twice`() {
        var world = Simulation(pace: .headless)
        world.end = Simulation.begin - .seconds(100)
        world.run(for: .seconds(60))
        let spans = world.slices
        let read = spans.filter { $0.depth == .columns }.reduce(Duration.zero) { $0 + $1.slice.duration }
        #expect(read == .seconds(86_400))
        let kinds = spans.filter { $0.depth == .kinds }.reduce(Duration.zero) { $0 + $1.slice.duration }
        #expect(kinds == .seconds(86_400))
        #expect(world.verified.isEmpty)
        let last = spans.last.map { $0.at + world.time(for: $0.slice, $0.depth) } ?? .zero
        let busy = spans.reduce(Duration.zero) { $0 + world.time(for: $1.slice, $1.depth) }
        #expect(last - busy < .milliseconds(100))
    }

    @Test func `reads kinds after columns, and the span before after both`() throws {
        var world = Simulation()
        world.cost = 0.01 / 3600
        world.run(for: .seconds(120))
        let slices = world.slices
        // Two minutes pass meanwhile, and the window with them.
        let range = TimeRange(from: Simulation.begin - .seconds(86_200), to: Simulation.begin)
        let firstKinds = try #require(slices.firstIndex { $0.depth == .kinds })
        let lastColumns = try #require(slices.lastIndex { $0.depth == .columns && $0.slice.to > range.from })
        let firstBefore = try #require(slices.firstIndex { $0.depth == .columns && $0.slice.to <= range.from })
        #expect(lastColumns < firstKinds)
        #expect(slices[..<firstBefore].contains { $0.depth == .kinds })
        #expect(world.reading.columns.contains(world.needs.previous))
    }

    @Test func `compares closed minutes newest first, and rests when the server is quiet and a pass is done`() throws {
        var world = Simulation()
        world.cost = 0.01 / 3600
        world.run(for: .seconds(90))
        let first = try #require(world.verified.first)
        #expect(first.duration == .seconds(3600))
        #expect(first.to <= world.wall - .seconds(300))
        world.isQuiet = true
        world.run(for: .seconds(300))
        #expect(world.plan.verification.finishedPasses >= 1)
        world.forget()
        world.run(for: .seconds(60))
        let others = world.log.filter { if case .wait = $0.step { false } else { $0.step != .poll } }
        #expect(others.isEmpty)
        #expect(world.polls.count >= 29)
        world.isQuiet = false
        world.run(for: .seconds(30))
        #expect(!world.verified.isEmpty)
    }

    @Test func `reads again exactly the minutes that differ, kinds included`() {
        var world = Simulation()
        world.cost = 0.01 / 3600
        world.run(for: .seconds(60))
        let minute = (Simulation.begin - .seconds(7200)).floored(to: .seconds(60))
        let changed = TimeRange(from: minute, to: minute + .seconds(60))
        world.differences = [changed]
        world.forget()
        world.run(for: .seconds(200))
        let read = world.slices.filter { !$0.slice.intersection(changed).isEmpty }
        #expect(read.map(\.slice) == [changed])
        #expect(read.map(\.depth) == [.kinds])
    }

    @Test func `asks for names at first and at most once a minute while something happens`() {
        var world = Simulation()
        world.cost = 0.001 / 3600
        world.run(for: .seconds(301))
        let times = world.log.filter { $0.step == .directory }.map(\.at)
        #expect(times.count == 6)
        world.isQuiet = true
        world.run(for: .seconds(70))
        world.forget()
        world.run(for: .seconds(300))
        #expect(!world.log.contains { $0.step == .directory })
    }

    @Test func `waits longer after each failure, and longer still after a refusal`() {
        func delays(_ kind: SourceError.Kind, _ count: Int) -> [Duration?] {
            var plan = PollPlan(interval: .seconds(2), pace: .interactive)
            return (0..<count).map { _ in plan.failed(.connect, SourceError(kind, "no"), at: .zero) }
        }
        #expect(delays(.unreachable, 6) == [1, 2, 5, 10, 10, 10].map { .seconds($0) })
        #expect(delays(.refused, 4) == [10, 30, 60, 60].map { .seconds($0) })
        #expect(delays(.absent, 2) == [600, 600].map { .seconds($0) })
    }

    @Test func `tries seldom where connecting succeeds and polls fail, and forgets it once a connection holds`() {
        var plan = PollPlan(interval: .seconds(2), pace: .interactive)
        let description = Simulation().description
        let error = SourceError(.unreachable, "no")
        func fail(_ plan: inout PollPlan, after: Duration) -> Duration? {
            plan.connected(at: .zero, description)
            plan.polled(at: after, isQuiet: false)
            return plan.failed(.poll, error, at: after)
        }
        #expect((0..<4).map { _ in fail(&plan, after: .seconds(2)) } == [1, 2, 5, 10].map { .seconds($0) })
        #expect(fail(&plan, after: .seconds(20)) == .seconds(1))
    }

    @Test
    func `goes on polling while the store refuses to tell of the past, and waits with everything where polls must`()
        throws
    {
        var world = Simulation()
        world.run(for: .milliseconds(100))
        let slice = TimeRange(from: world.wall - .seconds(300), to: world.wall)
        let pause = SourceError(.throttled(.seconds(9)), "too often")
        #expect(world.plan.failed(.history(slice, .columns), pause, at: world.now) == nil)
        // A key makes filling faster, but not before the pause is over.
        world.plan.keyPressed(at: world.now)
        world.forget()
        world.run(for: .seconds(8))
        #expect(world.polls.count == 4)
        #expect(world.log.allSatisfy { if case .wait = $0.step { true } else { $0.step == .poll } })
        world.run(for: .seconds(3))
        #expect(!world.slices.isEmpty)

        #expect(world.plan.failed(.poll, pause, at: world.now) == nil)
        world.forget()
        world.run(for: .seconds(8))
        #expect(world.log.allSatisfy { if case .wait = $0.step { true } else { false } })
        world.run(for: .seconds(3))
        #expect(!world.polls.isEmpty)
    }

    @Test func `asks for half after a statement took too long, and stays connected`() throws {
        var world = Simulation()
        world.cost = 0
        world.run(for: .milliseconds(6))
        world.plan.readDirectory(at: world.now)
        guard case .history(let slice, .columns) = world.plan.next(at: world.now, world.needs) else {
            Issue.record("no slice is due")
            return
        }
        let error = SourceError(.timeout, "too slow")
        #expect(world.plan.failed(.history(slice, .columns), error, at: world.now) == nil)
        world.forget()
        world.run(for: .seconds(3))
        let next = try #require(world.slices.first)
        #expect(next.slice.duration == slice.duration / 2)
        #expect(!world.log.contains { $0.step == .connect })
    }

    @Test func `fills what the reader turns to`() {
        var world = Simulation()
        world.window = .hour
        world.run(for: .seconds(30))
        let past = Simulation.begin - .seconds(10 * 86_400)
        world.end = past
        world.window = .hours6
        world.plan.keyPressed(at: world.now)
        world.forget()
        world.run(for: .seconds(5))
        #expect(world.slices.first?.slice.to == past)
        #expect(world.reading.columns.contains(TimeRange(from: past - .seconds(6 * 3600), to: past)))
    }
}

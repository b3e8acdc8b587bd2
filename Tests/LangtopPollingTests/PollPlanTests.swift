import LangtopCore
import LangtopMemory
import LangtopQuery
import Testing

@testable import LangtopPolling

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
            world.aggregates = ServerAggregateRequest(range: hours, step: .seconds(3600))
            world.run(for: .seconds(10))
            let asked = world.log.filter { if case .aggregates = $0.step { true } else { false } }
            #expect(asked.count == (pace == .interactive ? 1 : 0))
            guard let moment = asked.first?.at else { continue }
            let before = world.slices.filter { $0.at < moment }
            #expect(!before.isEmpty && before.allSatisfy { world.wall - $0.slice.from < .seconds(3700) })
        }
    }

    @Test func `asks what models cost once all is read that is on screen, and at most once a minute`() {
        var world = Simulation()
        world.description.capabilities.insert(.prices)
        world.prices = [PriceQuestion(PricedModel(served: "new"), seen: world.wall)]
        world.run(for: .seconds(150))
        let asked = world.log.filter { $0.step == .prices(world.prices) }.map(\.at)
        #expect(asked.count >= 2)
        #expect(world.slices.allSatisfy { $0.at < asked[0] || $0.slice.duration < .seconds(10) })
        for (earlier, later) in zip(asked, asked.dropFirst()) { #expect(later - earlier >= .seconds(60)) }
        var other = Simulation()
        other.prices = world.prices
        other.run(for: .seconds(150))
        #expect(!other.log.contains { $0.step == .prices(world.prices) })
    }

    @Test func `reads the span before in full only where somebody looks at what changed`() {
        for pace in [Pace.interactive, .headless] {
            for isCompared in [false, true] {
                var world = Simulation(pace: pace)
                (world.window, world.isCompared) = (.hour, isCompared)
                world.run(for: .seconds(60))
                let before = TimeRange(from: world.wall - .seconds(7000), to: world.wall - .seconds(3700))
                #expect(world.reading.extras.contains(before) == isCompared, "\(pace) \(isCompared)")
            }
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

    @Test func `an empty past makes no slice longer than an hour, for a busy one may follow`() {
        var slices = SliceWidth(first: .seconds(300))
        for _ in 0..<9 { slices.adapt(to: .milliseconds(1), width: slices.width, isEmpty: true) }
        #expect(slices.width == .seconds(3600))
        slices.adapt(to: .milliseconds(10), width: slices.width, isEmpty: false)
        #expect(slices.width == .seconds(4 * 3600))
        slices.adapt(to: .milliseconds(1), width: slices.width, isEmpty: true)
        #expect(slices.width == .seconds(4 * 3600), "what was learned from rows stays")
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

    @Test func `works most of the time while somebody waits, and a tenth of it when nobody looks`() {
        var world = Simulation()
        world.cost = 5.0 / 3600
        func duty(_ world: inout Simulation, _ seconds: Int) -> Double {
            world.forget()
            world.run(for: .seconds(seconds))
            let busy = world.slices.reduce(Duration.zero) { $0 + world.time(for: $1.slice, $1.depth) }
            return busy / .seconds(seconds)
        }
        let first = duty(&world, 9)
        #expect(first > 0.8 && first <= 0.92)
        world.run(for: .seconds(5))
        #expect(duty(&world, 20) <= 0.11)
        world.plan.keyPressed(at: world.now)
        #expect(duty(&world, 9) > 0.7)
    }

    @Test func `knows no rest when headless, and reads neither the span before nor anything twice`() {
        var world = Simulation(pace: .headless)
        world.end = Simulation.begin - .seconds(100)
        world.run(for: .seconds(60))
        let spans = world.slices
        #expect(world.duration(of: .full) == .seconds(86_400))
        #expect(world.duration(of: .columns) == .zero, "what is read in full has its columns too")
        #expect(world.verified.isEmpty)
        let last = spans.last.map { $0.at + world.time(for: $0.slice, $0.depth) } ?? .zero
        let busy = spans.reduce(Duration.zero) { $0 + world.time(for: $1.slice, $1.depth) }
        #expect(last - busy < .milliseconds(100))
    }

    @Test func `reads of a long past in full only the day that daily sums do not tell, when headless`() {
        var world = Simulation(pace: .headless)
        (world.window, world.end) = (.week, Simulation.begin - .seconds(100))
        world.run(for: .seconds(120))
        #expect(world.duration(of: .full) == .seconds(86_400))
        #expect(world.duration(of: .columns) == .seconds(6 * 86_400))
        #expect(world.reading.columns.contains(world.needs.range))
    }

    @Test func `reads extras after columns, and the span before after both`() throws {
        var world = Simulation()
        world.cost = 0.01 / 3600
        world.run(for: .seconds(120))
        let slices = world.slices
        // Two minutes pass meanwhile, and the window with them.
        let range = TimeRange(from: Simulation.begin - .seconds(86_200), to: Simulation.begin)
        let firstFull = try #require(slices.firstIndex { $0.depth == .full })
        let lastColumns = try #require(slices.lastIndex { $0.depth == .columns && $0.slice.to > range.from })
        let firstBefore = try #require(slices.firstIndex { $0.depth == .columns && $0.slice.to <= range.from })
        #expect(lastColumns < firstFull)
        #expect(slices[..<firstBefore].contains { $0.depth == .full })
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

    @Test func `reads again exactly the minutes that differ, extras included`() {
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
        #expect(read.map(\.depth) == [.full])
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

    @Test func `asks for far less after a statement took too long, and stays connected`() throws {
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
        #expect(next.slice.duration == slice.duration / 8)
        #expect(!world.log.contains { $0.step == .connect })
    }

    @Test func `leaves the past alone where even a second of it takes too long, seldom tries again, and polls on`() {
        for (pace, most) in [(Pace.interactive, 8), (.headless, 30)] {
            var world = Simulation(pace: pace)
            world.refused = TimeRange(from: Timestamp(seconds: 0), to: .init(seconds: 4_000_000_000))
            world.run(for: .seconds(1200))
            let tries = world.slices
            #expect(tries.count > 3 && tries.count <= most + 4, "\(tries.count)")
            #expect(tries.last?.slice.duration == .seconds(1) && !world.plan.refused.isEmpty)
            #expect(world.polls.count > 500, "\(world.polls.count)")
            #expect(!world.log.contains { $0.step == .connect && $0.at > .seconds(1) })
        }
    }

    @Test func `reads the rest of the past around a second that takes too long, and that one when it no longer does`() {
        var world = Simulation()
        let second = TimeRange(from: world.wall - .seconds(5000), to: world.wall - .seconds(4999))
        world.refused = second
        world.run(for: .seconds(120))
        let day = TimeRange(from: world.wall - .seconds(80_000), to: world.wall)
        let missing = world.reading.columns.gaps(in: day)
        #expect(missing.reduce(.zero) { $0 + $1.duration } <= .seconds(4), "\(missing)")
        #expect(missing.contains { !$0.intersection(second).isEmpty })
        world.refused = nil
        world.run(for: .seconds(400))
        #expect(world.reading.columns.contains(day) && world.plan.refused.isEmpty)
    }

    @Test func `tries at once what was refused when somebody asks for it`() {
        var world = Simulation()
        world.refused = TimeRange(from: Timestamp(seconds: 0), to: .init(seconds: 4_000_000_000))
        world.run(for: .seconds(200))
        world.refused = nil
        world.plan.refresh(at: world.now)
        world.run(for: .seconds(60))
        #expect(world.plan.refused.isEmpty && world.reading.columns.contains(world.settled))
    }

    @Test func `names that take too long cost neither the connection nor a second try soon`() {
        var world = Simulation()
        world.run(for: .seconds(30))
        world.plan.readDirectory(at: world.now)
        #expect(world.plan.failed(.directory, SourceError(.timeout, "too slow"), at: world.now) == nil)
        world.forget()
        world.run(for: .seconds(880))
        #expect(world.log.allSatisfy { $0.step != .directory && $0.step != .connect })
        world.run(for: .seconds(120))
        #expect(world.log.contains { $0.step == .directory })
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

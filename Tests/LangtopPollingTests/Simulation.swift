import LangtopCore
import LangtopMemory
import LangtopQuery

@testable import LangtopPolling

/// A store that answers as fast as told, and a plan that is followed to the letter.
struct Simulation {
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
    /// Slices that reach into this take the store too long.
    var refused: TimeRange?
    private var answered: TimeRange?
    /// What the store should sum up, until it has.
    var aggregates: ServerAggregateRequest?
    private var aggregated: ServerAggregateRequest?
    /// The days to ask of whether the log has them.
    var account: TimeRange?
    private var accounted: TimeRange?
    /// The hours of which the store should add up spend.
    var owed: TimeRange?
    /// The models whose price the store should tell; it never knows any.
    var prices: [PriceQuestion] = []
    /// Whether somebody looks at what changed since the span before.
    var isCompared = false
    private(set) var log: [(at: Duration, step: PollPlan.Step)] = []

    static let begin = Timestamp(seconds: 1_795_000_000)

    init(pace: Pace = .interactive, interval: Duration = .seconds(2)) {
        plan = PollPlan(interval: interval, pace: pace)
        description.capabilities = [.checksums, .dailyTokens, .names]
    }

    var wall: Timestamp { Self.begin + now }

    var needs: Needs {
        let end = end ?? wall
        let range = window.range(endingAt: end, in: .utc)
        let extras = ExtrasPlan(over: range, refusal: hasDaily ? nil : "none")
        return Needs(
            range: range,
            previous: window.previousRange(endingAt: end, in: .utc),
            compared: isCompared ? [window.previousRange(endingAt: end, in: .utc)] : [],
            extras: extras,
            grouping: .key,
            isAnswered: extras.days.map { answered?.contains($0) == true } ?? true,
            account: account,
            isAccounted: account == accounted,
            aggregates: aggregates.flatMap { $0 == aggregated ? nil : $0 },
            spend: owed,
            prices: prices,
            newest: .none,
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
                reading.polled(through: wall, after: reading.polledThrough)
                plan.polled(at: now, isQuiet: isQuiet)
            case .dailyTokens(let days, _):
                answered = days
                plan.readDaily(at: now)
            case .aggregates(let demand, _):
                aggregated = demand
                now += .milliseconds(40)
                plan.aggregated(took: .milliseconds(40), at: now)
            case .account(let days, _):
                accounted = days
                plan.readAccount(at: now)
            case .directory: plan.readDirectory(at: now)
            case .prices: plan.readPrices(at: now)
            case .history(let slice, _) where refused.map { !$0.intersection(slice).isEmpty } == true:
                now += .milliseconds(100)
                _ = plan.failed(step, SourceError(.timeout, "too slow"), at: now)
            case .history(let slice, let depth):
                let took = time(for: slice, depth)
                now += took
                reading.columns.insert(slice)
                if depth == .full { reading.extras.insert(slice) }
                plan.read(slice, depth, isEmpty: false, took: took, at: now, needs)
            case .budgets: plan.readBudgets(took: .zero, at: now)
            case .spend(let hours):
                let took = time(for: hours, .columns)
                now += took
                owed = TimeRange(from: owed?.from ?? hours.from, to: hours.from)
                if owed?.isEmpty ?? true { owed = nil }
                plan.readSpend(hours, took: took, at: now, needs)
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

    /// The span on screen without its last seconds, which the next poll brings.
    var settled: TimeRange { TimeRange(from: needs.range.from, to: wall - .seconds(5)) }

    func time(for slice: TimeRange, _ depth: HistoryDepth) -> Duration {
        .milliseconds(1) + slice.duration * (depth == .full ? cost * 8 : cost)
    }

    var slices: [(at: Duration, slice: TimeRange, depth: HistoryDepth)] {
        log.compactMap { if case .history(let slice, let depth) = $0.step { ($0.at, slice, depth) } else { nil } }
    }

    /// How much of the past was read so deep.
    func duration(of depth: HistoryDepth) -> Duration {
        slices.filter { $0.depth == depth }.reduce(.zero) { $0 + $1.slice.duration }
    }

    var polls: [Duration] { log.compactMap { $0.step == .poll ? $0.at : nil } }

    var verified: [TimeRange] { log.compactMap { if case .verify(let span, _) = $0.step { span } else { nil } } }
}

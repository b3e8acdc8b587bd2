public import LangtopCore
import LangtopMemory
import LangtopQueue

/// Keeps a store filled and live from one source: a shell that carries out what a plan decides.
public actor Poller {
    let source: any GenerationSource
    private nonisolated let executor: any SerialExecutor & TaskExecutor
    /// On the thread of its source, where it has one, so that a poll that finds nothing wakes no other.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let store: Store
    /// Which of the store's sources it reads.
    private let index: SourceIndex
    private let clock: any PollClock
    private var plan: PollPlan
    private var status: SourceStatus
    private var cursor: Cursor?
    /// Until when the last poll looked, by the source's clock.
    private var polledThrough: Timestamp?
    /// How far the store's clock is ahead of ours, or behind.
    private var difference = Duration.zero
    /// Rows may start in what we call the future.
    private var skew: Duration { max(.zero, difference) }
    /// What the store said it needs; nil where that may have changed.
    private var needs: Needs?
    private var lastPublished: Duration?
    /// The store taking in the last slice, while the source reads the next.
    private var absorption: (task: Task<(outcome: Absorption, needs: Needs), Never>, isRepair: Bool)?
    /// Whether any slice of the past was read.
    private var hasRows = false
    /// Whether the connection was lost when it was last asked what models cost.
    var hasLostPrices = false
    private var sleeper: Task<Void, Never>?
    /// Something happened that a sleep must not sleep through.
    private var isWoken = false

    /// While filling, at most so often is a snapshot made: what it costs is time the filling and the reader's keys lack.
    private static let frame = Duration.milliseconds(250)
    /// How far before a loss of the connection rows may have come or changed unseen by the next poll.
    private static let overlap = Duration.seconds(3600)
    /// So many budgets of each kind of owner are enough for whoever looks at those nearest their limit.
    private static let mostBudgets = 50
    /// How far two clocks may be apart without a word.
    private static let tolerance = Duration.seconds(60)
    /// A poll that finds nothing goes no further, but now and then the window must move on with the clock.
    private static let heartbeat = Duration.seconds(10)

    /// A poller that asks `source` every `interval`; nothing happens until `run()`.
    ///
    /// - Parameter index: its number among the store's sources.
    public init(
        source: any GenerationSource,
        store: Store,
        index: SourceIndex = SourceIndex(0),
        clock: any PollClock,
        interval: Duration = .seconds(PollInterval.standard),
        pace: Pace = .interactive
    ) {
        self.source = source
        executor = source.executor ?? ThreadExecutor()
        self.store = store
        self.index = index
        self.clock = clock
        status = SourceStatus(id: source.id)
        plan = PollPlan(interval: interval, pace: pace)
    }

    /// Reads until the task is cancelled; survives every `SourceError`.
    ///
    /// Whatever it awaits, the store too, runs on its own thread: a poll wakes no other.
    public func run() async { await withTaskExecutorPreference(executor) { await readUntilCancelled() } }

    private func readUntilCancelled() async {
        await store.set(status, of: index)
        let listener = Task { [store, index] in for await _ in store.requests[index.value] { self.wake() } }
        while !Task.isCancelled {
            let needs =
                if let known = needs { known } else { await store.needs(of: index) }
            self.needs = needs
            let step = plan.next(at: clock.monotonic(), needs)
            if await settled(before: step, needs) { continue }
            do throws(SourceError) {
                try await perform(step)
            } catch {
                await failed(step, error)
            }
        }
        await settle()
        listener.cancel()
        await source.close()
    }

    /// Asks the source now.
    public func refresh() async {
        plan.refresh(at: clock.monotonic())
        wake()
    }

    /// Asks every `interval` from now on.
    public func setInterval(_ interval: Duration) async {
        plan.setInterval(interval, at: clock.monotonic())
        wake()
    }

    /// Somebody is looking: memory may be filled faster for some seconds.
    public func keyPressed() async {
        plan.keyPressed(at: clock.monotonic())
        wake()
    }

    private func perform(_ step: PollPlan.Step) async throws(SourceError) {
        switch step {
        case .wait(let moment): return await sleep(until: moment)
        case .connect: try await connect()
        case .poll: return try await poll()
        case .directory:
            let names = try await (source as? any NamingSource)?.directory()
            await store.set(names ?? Directory(), of: index)
            plan.readDirectory(at: clock.monotonic())
            await publish(always: true)
        case .dailyTokens(let days, let dimension):
            let tokens = try await dailyTokens(of: days, by: dimension)
            await store.set(tokens, of: days, by: dimension, of: index)
            plan.readDaily(at: clock.monotonic())
            await publish(always: true)
        case .account(let days, let dimension):
            let unlogged = try await unlogged(days, by: dimension)
            await store.set(unlogged, of: days, by: dimension, of: index)
            plan.readAccount(at: clock.monotonic())
            await publish(always: true)
        case .history(let slice, let depth): return try await read(slice, depth)
        case .aggregates(let demand, let dimension):
            let begun = clock.monotonic()
            let aggregates = try await aggregates(demand, by: dimension)
            await store.set(aggregates, to: demand, by: dimension, of: index)
            let ended = clock.monotonic()
            plan.aggregated(took: ended - begun, at: ended)
            if aggregates != nil { await publish(always: true) }
        case .budgets:
            let begun = clock.monotonic()
            let budgets = try await budgets()
            await store.set(budgets, at: clock.now(), of: index)
            let ended = clock.monotonic()
            plan.readBudgets(took: ended - begun, at: ended)
            await publish(always: true)
        case .spend(let hours):
            let begun = clock.monotonic()
            let sums = try await (source as? any ChecksumSource)?.checksums(of: hours, every: .seconds(3600)) ?? []
            await store.set(sums, ofSpendIn: hours, of: index)
            let ended = clock.monotonic()
            let rest = await store.needs(of: index)
            plan.readSpend(hours, took: ended - begun, at: ended, rest)
            // The last of it waits for nothing else.
            await publish(always: rest.spend == nil)
        case .prices(let questions):
            await store.set(try await prices(of: questions), to: questions, of: index)
            plan.readPrices(at: clock.monotonic())
            await publish(always: true)
        case .verify(let span, let step):
            let begun = clock.monotonic()
            let theirs = try await (source as? any ChecksumSource)?.checksums(of: span, every: step) ?? []
            let ended = clock.monotonic()
            let ours = await store.checksums(of: span, every: step, of: index)
            let differences = BucketChecksum.differences(theirs, ours)
            return plan.verified(span, differences: differences, took: ended - begun, at: ended)
        }
        needs = nil
    }

    private func connect() async throws(SourceError) {
        let description = try await source.connect()
        note(description.clock)
        plan.connected(at: clock.monotonic(), description)
        status.description = description
        // What was lost is found when a poll comes back: a source may answer this and not that.
        if status.lostSince == nil { status.phase = .live }
        await store.set(status, of: index)
    }

    /// Takes note of the store's clock; what an answer takes to come is none of the difference.
    private func note(_ clock: Timestamp) {
        let ahead = clock - self.clock.now()
        if ahead > difference || difference - ahead > .seconds(1) { difference = ahead }
    }

    /// What is to be said of a clock that is far from the store's.
    private var clockCaveat: SourceCaveat? {
        let far = max(difference, .zero - difference)
        guard far > Self.tolerance else { return nil }
        let seconds = far.components.seconds
        let size = seconds < 7200 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
        let now = clock.now()
        return SourceCaveat(
            "this machine's clock is \(size) \(difference > .zero ? "behind" : "ahead of") the store's",
            topic: "clock", since: min(now, now + difference) - Self.tolerance)
    }

    private func poll() async throws(SourceError) {
        let begun = clock.monotonic()
        let changes = try await source.changes(since: cursor)
        let ended = clock.monotonic()
        let isFirst = cursor == nil
        let now = clock.now()
        if let clock = changes.clock { note(clock) }
        let caveats = changes.caveats + (clockCaveat.map { [$0] } ?? [])
        let previous = polledThrough
        cursor = changes.cursor
        polledThrough = now + skew
        plan.polled(
            at: ended, isQuiet: changes.isQuiet && !isFirst, minimumDelay: changes.minimumDelay)
        let isSaid = status.notice == changes.notice && status.caveats.map(\.text) == caveats.map(\.text)
        let isNews = status.phase != .live || !isSaid || !changes.isQuiet || isFirst
        // A clock that was set back leaves the last poll in the future.
        let isDue = status.lastPoll.map { !(.zero..<Self.heartbeat).contains(now - $0) } ?? true
        guard isNews || isDue else { return }
        if let since = status.lostSince, !isFirst {
            await store.invalidate(TimeRange(from: since - Self.overlap, to: now + skew), of: index)
        }
        status.notice = changes.notice
        status.caveats = caveats
        status.phase = .live
        status.lastPoll = now
        status.clockDifference = difference
        status.pollDuration = ended - begun
        lastPublished = ended
        let outcome = await store.absorb(
            changes, through: now + skew, after: previous, at: now, status, of: index)
        needs = outcome.needs
        status = outcome.status
    }

    private func read(_ slice: TimeRange, _ depth: HistoryDepth) async throws(SourceError) {
        let begun = clock.monotonic()
        let demand = needs?.newest ?? .none
        let history = try await source.history(of: slice, depth: depth, newest: demand)
        let ended = clock.monotonic()
        let isRepair = plan.verification.repairs.contains { !$0.intersection(history.range).isEmpty }
        await settle()
        // Off this thread, which reads the next slice meanwhile.
        let task = Task.detached { [store, index] in await store.absorb(history, of: index) }
        absorption = (task, isRepair)
        var needs = if let known = self.needs { known } else { await store.needs(of: index) }
        needs.reading.read(history.range, depth)
        plan.read(
            history.range, depth, isEmpty: history.batch.isEmpty, took: ended - begun, at: ended, needs)
        self.needs = needs
        if let failure = status.historyFailure {
            status.historyFailure = plan.refused.isEmpty ? nil : HistoryFailure(failure.reason, spans: plan.refused)
            await store.set(status, of: index)
        }
        // The first rows show at once: they are what a reader who has just started waits for.
        if !hasRows { await settle() }
        await publish(always: !hasRows)
        hasRows = hasRows || !history.batch.isEmpty
    }

    /// Waits until the store has taken the last slice in, but for the next slice and the pause before it; gives whether
    /// there was anything to wait for, and so perhaps something else to do.
    private func settled(before step: PollPlan.Step, _ known: Needs) async -> Bool {
        switch step {
        case .history: return false
        case .wait where plan.isFilling(known): return false
        default: break
        }
        guard absorption != nil else { return false }
        await settle()
        await publish(always: needs.map { !plan.isFilling($0) } ?? true)
        return true
    }

    private func settle() async {
        guard let absorption else { return }
        self.absorption = nil
        let (outcome, needs) = await absorption.task.value
        // Nil where the reader has turned to something else meanwhile.
        if self.needs != nil { self.needs = needs }
        if absorption.isRepair { await count(late: outcome.added) }
    }

    private func dailyTokens(of days: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyTokens]? {
        try await inTime { source throws(SourceError) in
            try await (source as? any DailyTokensSource)?.dailyTokens(of: days, by: dimension)
        }
    }

    private func unlogged(_ days: TimeRange, by dimension: Dimension) async throws(SourceError) -> UnloggedDays? {
        try await inTime { source throws(SourceError) in
            try await (source as? any DailySumsSource)?.unloggedDays(of: days, by: dimension)
        }
    }

    /// Sums that take the store too long count as sums it does not have.
    private func inTime<Sums: Sendable>(_ ask: (any GenerationSource) async throws(SourceError) -> Sums?)
        async throws(SourceError) -> Sums?
    {
        do throws(SourceError) {
            return try await ask(source)
        } catch {
            guard error.kind == .timeout else { throw error }
            return nil
        }
    }

    /// Budgets that a store cannot tell in time, or at all, are none: its rows are what matters.
    private func budgets() async throws(SourceError) -> [StoredBudget] {
        do throws(SourceError) {
            return try await (source as? any BudgetsSource)?.budgets(atMost: Self.mostBudgets) ?? []
        } catch {
            switch error.kind {
            case .timeout, .malformed, .unsuitable, .refused: return []
            default: throw error
            }
        }
    }

    /// Aggregates are a help while rows are read, and whatever fails about them is no failure of the source.
    private func aggregates(_ demand: ServerAggregateRequest, by dimension: Dimension) async throws(SourceError)
        -> [ServerAggregate]?
    {
        do throws(SourceError) {
            let source = source as? any AggregatingSource
            return try await source?.aggregates(of: demand.range, every: demand.step, by: dimension)
        } catch {
            guard error.kind == .cancelled else { return nil }
            throw error
        }
    }

    private func count(late: Int) async {
        guard late > 0 else { return }
        status.lateRows += late
        await store.set(status, of: index)
    }

    private func failed(_ step: PollPlan.Step, _ error: SourceError) async {
        if error.kind == .cancelled, Task.isCancelled { return }
        needs = nil
        guard plan.failed(step, error, at: clock.monotonic()) != nil else {
            if case .throttled = error.kind {
                status.notice = error.message
            } else if case .history = step {
                status.historyFailure = HistoryFailure(error.message, spans: plan.refused)
            } else {
                return
            }
            await settle()
            await store.set(status, of: index)
            return await publish(always: true)
        }
        // What was there before is not absent, but lost.
        if error.kind == .absent, status.lastPoll == nil {
            status.phase = .absent(error.message)
        } else {
            let since = status.lostSince ?? status.lastPoll ?? clock.now()
            status.phase = .lost(since: since, reason: error.message)
        }
        await store.set(status, of: index)
        await publish(always: true)
    }

    private func publish(always: Bool) async {
        let now = clock.monotonic()
        // Nobody looks at a headless fill before it is done.
        if !always, plan.pace == .headless { return }
        if !always, let last = lastPublished, now - last < Self.frame { return }
        lastPublished = now
        await store.publish()
    }

    private func sleep(until moment: Duration) async {
        let rest = moment - clock.monotonic()
        if rest > .zero, !isWoken {
            // Cancelled means woken: the plan is asked again either way.
            let sleeper = Task<Void, Never>(executorPreference: executor) { await self.rest(for: rest) }
            self.sleeper = sleeper
            await withTaskCancellationHandler {
                await sleeper.value
            } onCancel: {
                sleeper.cancel()
            }
            self.sleeper = nil
        }
        if isWoken { needs = nil }
        isWoken = false
    }

    private func rest(for duration: Duration) async { try? await clock.sleep(for: duration) }

    private func wake() {
        needs = nil
        isWoken = true
        sleeper?.cancel()
    }
}

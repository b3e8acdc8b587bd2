public import LangtopCore

/// Keeps a store filled and live from one source: a shell that carries out what a plan decides.
public actor Poller {
    private let source: any GenerationSource
    private let store: Store
    /// Which of the store's feeds it fills.
    private let feed: Int
    private let clock: any PollClock
    private var plan: PollPlan
    private var status: SourceStatus
    private var cursor: Cursor?
    /// How far the store's clock is ahead of ours; rows may start in what we call the future.
    private var skew = Duration.zero
    private var lastPublished: Duration?
    /// Whether any slice of the past was read.
    private var hasRows = false
    private var sleeper: Task<Void, Never>?
    /// Something happened that a sleep must not sleep through.
    private var isWoken = false

    /// While filling, at most so often is a snapshot made: what it costs is time the filling and the reader's keys lack.
    private static let frame = Duration.milliseconds(250)
    /// How far before a loss of the connection rows may have come or changed unseen by the next poll.
    private static let overlap = Duration.seconds(3600)

    /// A poller that asks `source` every `interval`; nothing happens until `run()`.
    ///
    /// - Parameter feed: its number among the store's sources.
    public init(
        source: any GenerationSource,
        store: Store,
        feed: Int = 0,
        clock: any PollClock,
        interval: Duration = .seconds(2),
        pace: Pace = .interactive
    ) {
        self.source = source
        self.store = store
        self.feed = feed
        self.clock = clock
        status = SourceStatus(id: source.id)
        plan = PollPlan(interval: interval, pace: pace)
    }

    /// Reads until the task is cancelled; survives every `SourceError`.
    public func run() async {
        await store.set(status, of: feed)
        let listener = Task { [store, feed] in for await _ in store.wishes[feed] { self.wake() } }
        while !Task.isCancelled {
            let step = plan.next(at: clock.monotonic(), await store.needs(of: feed))
            do throws(SourceError) {
                try await perform(step)
            } catch {
                await failed(step, error)
            }
        }
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
        case .connect: try await connect()
        case .poll: try await poll()
        case .directory:
            await store.set(try await source.directory(), of: feed)
            plan.readDirectory(at: clock.monotonic())
            await publish(always: true)
        case .daily(let days, let dimension):
            let kinds = try await daily(of: days, by: dimension)
            await store.set(DailyAnswer(range: days, kinds: kinds), by: dimension, of: feed)
            plan.readDaily(at: clock.monotonic())
            await publish(always: true)
        case .history(let slice, let depth):
            let begun = clock.monotonic()
            let history = try await source.history(of: slice, depth: depth)
            let ended = clock.monotonic()
            let isRepair = plan.verification.repairs.contains { !$0.intersection(history.range).isEmpty }
            let outcome = await store.absorb(history, of: feed)
            if isRepair { await count(late: outcome.added) }
            let needs = await store.needs(of: feed)
            plan.read(history.range, depth, took: ended - begun, at: ended, needs)
            // The first rows show at once: they are what a reader who has just started waits for.
            await publish(always: !hasRows || !plan.isFilling(needs))
            hasRows = hasRows || !history.generations.isEmpty
        case .sums(let wish, let dimension):
            let begun = clock.monotonic()
            let sums = try await self.sums(wish, by: dimension)
            await store.set(sums, of: wish, by: dimension, of: feed)
            let ended = clock.monotonic()
            plan.summed(took: ended - begun, at: ended)
            if sums != nil { await publish(always: true) }
        case .verify(let span, let step):
            let begun = clock.monotonic()
            let theirs = try await source.digests(of: span, every: step)
            let ended = clock.monotonic()
            let ours = await store.digests(of: span, every: step, of: feed)
            let differences = Digest.differences(theirs, ours)
            plan.verified(span, differences: differences, took: ended - begun, at: ended)
        case .wait(let moment): await sleep(until: moment)
        }
    }

    private func connect() async throws(SourceError) {
        let description = try await source.connect()
        skew = max(.zero, description.clock - clock.now())
        plan.connected(at: clock.monotonic(), description)
        status.description = description
        // What was lost is found when a poll comes back: a source may answer this and not that.
        if status.lostSince == nil { status.phase = .live }
        await store.set(status, of: feed)
    }

    private func poll() async throws(SourceError) {
        let begun = clock.monotonic()
        let batch = try await source.changes(since: cursor)
        let ended = clock.monotonic()
        if let since = status.lostSince, cursor != nil {
            await store.doubt(TimeRange(from: since - Self.overlap, to: clock.now() + skew), of: feed)
        }
        if batch.isReset { await store.doubtEverything(of: feed) }
        let isFirst = cursor == nil
        cursor = batch.cursor
        let now = clock.now()
        await store.ingest(batch, through: now + skew, at: now, of: feed)
        plan.polled(at: ended, isQuiet: batch.isQuiet && !isFirst, rest: batch.rest)
        let wasLive = status.phase == .live && status.notice == batch.notice
        status.notice = batch.notice
        status.phase = .live
        status.lastPoll = now
        status.pollDuration = ended - begun
        status.newestRow = await store.newestRow(of: feed)
        await store.set(status, of: feed)
        // Where nothing happened the clock alone moves the window, and less often.
        if !batch.isQuiet || isFirst || !wasLive { await publish(always: true) }
    }

    /// Sums that take the store too long count as sums it does not have.
    private func daily(of days: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyKinds]? {
        do throws(SourceError) {
            return try await source.daily(of: days, by: dimension)
        } catch {
            guard error.kind == .timeout else { throw error }
            return nil
        }
    }

    /// Sums are a help while rows are read, and whatever fails about them is no failure of the source.
    private func sums(_ wish: SumsWish, by dimension: Dimension) async throws(SourceError) -> [StoreSum]? {
        do throws(SourceError) {
            return try await source.sums(of: wish.range, every: wish.step, by: dimension)
        } catch {
            guard error.kind == .cancelled else { return nil }
            throw error
        }
    }

    private func count(late: Int) async {
        guard late > 0 else { return }
        status.lateRows += late
        await store.set(status, of: feed)
    }

    private func failed(_ step: PollPlan.Step, _ error: SourceError) async {
        if error.kind == .cancelled, Task.isCancelled { return }
        guard plan.failed(step, error, at: clock.monotonic()) != nil else {
            guard case .throttled = error.kind else { return }
            status.notice = error.message
            await store.set(status, of: feed)
            return await publish(always: true)
        }
        if error.kind == .absent {
            status.phase = .absent(error.message)
        } else {
            let since = status.lostSince ?? status.lastPoll ?? clock.now()
            status.phase = .lost(since: since, reason: error.message)
        }
        await store.set(status, of: feed)
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
        guard rest > .zero, !isWoken else {
            isWoken = false
            return
        }
        // Cancelled means woken: the plan is asked anew either way.
        let sleeper = Task<Void, Never> { [clock] in try? await clock.sleep(for: rest) }
        self.sleeper = sleeper
        await withTaskCancellationHandler {
            await sleeper.value
        } onCancel: {
            sleeper.cancel()
        }
        self.sleeper = nil
        isWoken = false
    }

    private func wake() {
        isWoken = true
        sleeper?.cancel()
    }
}

import LangtopCore
import LangtopMemory
import LangtopQuery

/// What the poller does next: decisions as values, so that a test can tell whole stories without a store.
///
/// Times without a date are monotonic; the poller carries out a step and reports how it went.
struct PollPlan: Sendable {
    /// One thing to do.
    enum Step: Sendable, Equatable {
        /// Connect, or connect again.
        case connect
        /// Ask what became visible.
        case poll
        /// Read the names of keys and teams.
        case directory
        /// Read one slice of the past.
        case history(TimeRange, HistoryDepth)
        /// Read the store's sums of whole UTC days by a dimension.
        case dailyTokens(TimeRange, Dimension)
        /// Ask by a dimension which days the store's log lacks.
        case account(TimeRange, Dimension)
        /// Have the store sum up a long past by a dimension.
        case aggregates(ServerAggregateRequest, Dimension)
        /// Read the budgets that the store keeps.
        case budgets
        /// Have the store add up spend by hour.
        case spend(TimeRange)
        /// Ask what models cost.
        case prices([PriceQuestion])
        /// Compare closed buckets of a span with memory.
        case verify(TimeRange, every: Duration)
        /// Nothing to do before this moment.
        case wait(until: Duration)
    }

    var interval: Duration
    let pace: Pace
    private(set) var isConnected = false
    private var nextConnect = Duration.zero
    private var nextPoll = Duration.zero
    private var nextBackground = Duration.zero
    /// Before this the source takes nothing but polls.
    private var pausedUntil = Duration.zero
    /// Whether it ever answered a poll.
    private var hasPolled = false
    /// Since when the connection holds.
    private var connectedAt = Duration.zero
    private var nextVerify = Duration.zero
    private var lastKey: Duration?
    private var backoff = Backoff()
    private var directory = Recurrence(every: .seconds(60))
    private var daily = Recurrence(every: .seconds(300))
    private var account = Recurrence(every: .seconds(300))
    private var budgets = Recurrence(every: .seconds(60), atLeastEvery: .seconds(900))
    private var columns: SliceWidth
    private var full: SliceWidth
    private var sums: SliceWidth
    /// What of the past the store cannot give.
    private var refusals = HistoryRefusals()
    /// Before this the store is not asked to add up spend: an hour alone took it too long.
    private var nextSums = Duration.zero
    /// Before this the store is not asked what models cost.
    private var nextPrices = Duration.zero
    private(set) var verification = VerificationPlan()
    private var capabilities: SourceCapabilities = []

    /// How long a key press makes the poller read faster.
    private static let attention = Duration.seconds(10)
    /// How long a connection holds before what failed earlier is forgotten.
    private static let steadiness = Duration.seconds(10)
    private static let hour = Duration.seconds(3600)
    /// A civil day on which clocks are set back.
    private static let longestDay = Duration.seconds(25 * 3600)
    private static let sumsPause = Duration.seconds(900)
    /// How long a live screen waits before it asks what other models cost.
    private static let pricesPause = Duration.seconds(60)
    /// How much later a comparison may come than it is due.
    private static let tick = Duration.seconds(2)

    init(interval: Duration, pace: Pace) {
        self.interval = interval
        self.pace = pace
        // A headless reader has nothing to answer meanwhile, and each slice costs a round trip.
        let patience = pace == .headless ? 4 : 1
        columns = SliceWidth(first: .seconds(300), patience: patience)
        full = SliceWidth(first: .seconds(60), patience: patience)
        sums = SliceWidth(first: Self.hour * 6, patience: patience)
    }

    // MARK: What to do

    /// The next step at a moment.
    mutating func next(at now: Duration, _ needs: Needs) -> Step {
        guard isConnected else { return now >= nextConnect ? .connect : .wait(until: nextConnect) }
        if now >= nextPoll { return .poll }
        if now < pausedUntil { return .wait(until: min(nextPoll, pausedUntil)) }
        // Rows come before their names.
        if capabilities.contains(.names), directory.isDue(at: now), !needs.reading.columns.isEmpty { return .directory }
        guard let polled = needs.reading.polledThrough else { return .wait(until: nextPoll) }
        if capabilities.contains(.budgets), needs.wantsBudgets, budgets.isDue(at: now) { return .budgets }
        if let days = needs.account, !needs.isAccounted || account.isDue(at: now) {
            return .account(days, needs.grouping)
        }
        if let days = needs.extras.days, needs.isAnswered, daily.isDue(at: now) {
            return .dailyTokens(days, needs.grouping)
        }
        refusals.advance(to: now)
        let wanted = needs.waiting(sums: now < nextSums)
        if let slice = nextSlice(wanted, polled) ?? (refusals.retry() ? nextSlice(wanted, polled) : nil) {
            return now >= nextBackground ? slice : .wait(until: min(nextPoll, nextBackground))
        }
        if capabilities.contains(.prices), !needs.prices.isEmpty, now >= nextPrices { return .prices(needs.prices) }
        guard pace == .interactive, capabilities.contains(.checksums),
            let (span, step) = verification.next(needs.reading, polled)
        else {
            return .wait(until: nextPoll)
        }
        return now >= nextVerify ? .verify(span, every: step) : .wait(until: min(nextPoll, nextVerify))
    }

    /// Whether some of the past is still to be read.
    func isFilling(_ needs: Needs) -> Bool {
        needs.reading.polledThrough.map { nextSlice(needs, $0) != nil } ?? true
    }

    /// The newest unread slice of what matters most.
    private func nextSlice(_ needs: Needs, _ polled: Timestamp) -> Step? {
        let end = min(needs.range.to, polled)
        // What is asked for in full is read once; nobody looks before all of it is there.
        if pace == .headless, let slice = nextFullSlice(of: needs.compared + needs.extras.rows, needs, end) {
            return slice
        }
        for length in [Duration.seconds(300), Self.hour] {
            if let slice = nextColumns(TimeRange(from: end - length, to: end), needs, end) { return slice }
        }
        // What the store sums up takes the place of rows until they are there.
        if pace == .interactive, let demand = needs.aggregates { return .aggregates(demand, needs.grouping) }
        // The last two hours are read whatever the window: burn and traffic are about them.
        let least = pace == .interactive ? end - Self.hour - Self.hour : needs.range.from
        // A live screen reads a civil day for an alert and no more: of a month it knows what else was read.
        let watched = needs.watchedFrom.map { pace == .interactive ? max($0, end - Self.longestDay) : $0 }
        let all = TimeRange(from: min(needs.range.from, least, watched ?? least), to: end)
        if let slice = nextColumns(all, needs, end) { return slice }
        if let slice = nextRepair() { return slice }
        if let days = needs.extras.days, !needs.isAnswered { return .dailyTokens(days, needs.grouping) }
        if let slice = nextFullSlice(of: needs.extras.rows, needs, end) { return slice }
        if pace == .interactive || !needs.compared.isEmpty, let slice = nextColumns(needs.previous, needs, end) {
            return slice
        }
        if let slice = nextFullSlice(of: needs.compared, needs, end) { return slice }
        if let gap = needs.spend { return .spend(nextHours(of: gap)) }
        // What a budget of a group is about is read last of all.
        return needs.budgeted.flatMap { nextColumns($0, needs, end) }
    }

    /// The newest part of a span whose rows are not in memory.
    private func nextColumns(_ span: TimeRange, _ needs: Needs, _ end: Timestamp) -> Step? {
        guard !refusals.isPausing else { return nil }
        let due = TimeRange(from: span.from, to: min(span.to, end))
        let known = refusals.added(to: needs.reading.columns)
        return columns.newestGap(in: due, of: known).map { .history($0, .columns) }
    }

    /// The newest part of what differs from the store.
    private func nextRepair() -> Step? {
        guard !refusals.isPausing else { return nil }
        for repair in verification.repairs.reversed() {
            if let slice = full.newestGap(in: repair, of: refusals.spans) { return .history(slice, .full) }
        }
        return nil
    }

    /// The newest whole hours of a span of them.
    private func nextHours(of span: TimeRange) -> TimeRange {
        let hours = max(1, sums.width.milliseconds / Self.hour.milliseconds)
        return TimeRange(from: max(span.from, span.to - Self.hour * Int(hours)), to: span.to)
    }

    private func nextFullSlice(of spans: [TimeRange], _ needs: Needs, _ end: Timestamp) -> Step? {
        guard !refusals.isPausing else { return nil }
        let known = refusals.added(to: needs.reading.extras)
        for span in spans.reversed() {
            let due = TimeRange(from: span.from, to: min(span.to, end))
            if let slice = full.newestGap(in: due, of: known) { return .history(slice, .full) }
        }
        return nil
    }

    // MARK: How it went

    /// The source answered and told what it is.
    mutating func connected(at now: Duration, _ description: SourceDescription) {
        isConnected = true
        capabilities = description.capabilities
        columns.slicing = description.slicing
        full.slicing = description.slicing
        nextPoll = now
        connectedAt = now
        if lastKey == nil { lastKey = now }
        verification.restart()
    }

    /// A poll came back; the source wants to be left alone for a while.
    mutating func polled(at now: Duration, isQuiet: Bool, minimumDelay: Duration = .zero) {
        hasPolled = true
        nextPoll = now + max(interval, minimumDelay)
        // A source that connects and then fails at once is not asked to connect every second.
        if now - connectedAt >= Self.steadiness { backoff.reset() }
        directory.polled(at: now, isQuiet: isQuiet)
        daily.polled(at: now, isQuiet: isQuiet)
        account.polled(at: now, isQuiet: isQuiet)
        budgets.polled(at: now, isQuiet: isQuiet)
        verification.polled(isQuiet: isQuiet)
    }

    /// A slice of the past came back.
    mutating func read(
        _ slice: TimeRange, _ depth: HistoryDepth, isEmpty: Bool, took: Duration, at now: Duration, _ needs: Needs
    ) {
        switch depth {
        case .columns: columns.adapt(to: took, width: slice.duration, isEmpty: isEmpty)
        case .full:
            full.adapt(to: took, width: slice.duration, isEmpty: isEmpty)
            verification.repaired(slice)
        }
        refusals.read(slice)
        nextBackground = now + took * pauseShare(at: now, needs)
    }

    /// Parts of the past that the store cannot give, however little is asked for.
    var refused: [TimeRange] { refusals.spans.ranges }

    /// Closed buckets were compared; those that differ are read again.
    mutating func verified(_ span: TimeRange, differences: [TimeRange], took: Duration, at now: Duration) {
        verification.verified(span, differences: differences)
        nextVerify = now + took * 99
        // Due shortly before a poll, it comes right after it: one wake-up for both.
        if nextPoll > nextVerify, nextPoll - nextVerify < Self.tick { nextVerify = nextPoll }
    }

    /// The store summed up a long past, or did not.
    mutating func aggregated(took: Duration, at now: Duration) { nextBackground = now + took }

    /// The store added up spend.
    mutating func readSpend(_ hours: TimeRange, took: Duration, at now: Duration, _ needs: Needs) {
        sums.adapt(to: took, width: hours.duration, isEmpty: false)
        nextBackground = now + took * pauseShare(at: now, needs)
    }

    /// What models cost came back.
    mutating func readPrices(at now: Duration) {
        nextPrices = now + (pace == .headless ? .zero : Self.pricesPause)
    }

    /// The names came back.
    mutating func readDirectory(at now: Duration) { directory.read(at: now) }

    /// The store's budgets came back.
    mutating func readBudgets(took: Duration, at now: Duration) { budgets.read(took: took, at: now) }

    /// The daily sums came back.
    mutating func readDaily(at now: Duration) { daily.read(at: now) }

    /// Which days the log lacks came back.
    mutating func readAccount(at now: Duration) { account.read(at: now) }

    /// A step failed; nil if the connection is still good and less is asked for next time.
    mutating func failed(_ step: Step, _ error: SourceError, at now: Duration) -> Duration? {
        if case .throttled(let pause) = error.kind, isConnected {
            // What fills memory does not hold up polls, but what polls must wait for, everything must.
            pausedUntil = max(pausedUntil, now + pause)
            if step == .poll { nextPoll = max(nextPoll, now + pause) }
            return nil
        }
        if error.kind == .timeout {
            switch step {
            case .history(let slice, let depth):
                let width = depth == .full ? full : columns
                if width.isShortest(slice) { refusals.refused(slice, pace, at: now) }
                switch depth {
                case .columns: columns.shrink(below: slice.duration)
                case .full: full.shrink(below: slice.duration)
                }
                nextBackground = now + interval
                return nil
            case .verify:
                verification.giveUp()
                return nil
            case .spend(let hours):
                sums.shrink(below: hours.duration)
                nextBackground = now + interval
                if hours.duration <= Self.hour { nextSums = now + Self.sumsPause }
                return nil
            case .directory:
                directory.timedOut(at: now)
                return nil
            case .budgets:
                budgets.timedOut(at: now)
                return nil
            default: break
            }
        }
        isConnected = false
        var delay = backoff.next(after: error.kind, wasLive: hasPolled)
        if case .throttled(let pause) = error.kind { delay = pause }
        nextConnect = now + delay
        return delay
    }

    /// Somebody is looking.
    mutating func keyPressed(at now: Duration) {
        lastKey = now
        nextBackground = min(nextBackground, now + .milliseconds(50))
    }

    /// Somebody asked for a poll now.
    mutating func refresh(at now: Duration) {
        nextPoll = min(nextPoll, now)
        nextConnect = min(nextConnect, now)
        refusals.forget()
    }

    /// Another interval from now on.
    mutating func setInterval(_ interval: Duration, at now: Duration) {
        self.interval = interval
        nextPoll = min(nextPoll, now + interval)
    }

    /// How many times as long as a slice took the poller pauses after it: nine tenths of the time are read while somebody
    /// waits for the numbers of the window, half for what comes after them, and a tenth where nobody looks.
    private func pauseShare(at now: Duration, _ needs: Needs) -> Double {
        if pace == .headless { return 0 }
        let end = min(needs.range.to, needs.reading.polledThrough ?? needs.range.to)
        func isRead(_ from: Timestamp) -> Bool { needs.reading.columns.contains(TimeRange(from: from, to: end)) }
        let isWatched = lastKey.map { now - $0 < Self.attention } ?? false
        guard isWatched else { return isRead(end - Self.hour) ? 9 : 1 }
        return isRead(needs.range.from) ? 1 : 0.1
    }
}

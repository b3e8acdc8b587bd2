public import LangtopCore
import LangtopMemory
public import LangtopQuery

/// What is in memory, and the snapshots made of it.
///
/// An actor of its own, so that reading a large past never delays a key press.
public actor Store {
    /// A snapshot after every change; only the newest waits for a slow reader.
    public nonisolated let snapshots = LatestValue<Snapshot>()
    /// Tell each poller that the reader looks elsewhere.
    nonisolated let requests: [AsyncStream<Void>]
    private let requesters: [AsyncStream<Void>.Continuation]
    private var memory: Memory
    private var maker: SnapshotMaker
    private let zone: Zone
    private var request: SnapshotRequest
    private var spending: SpendDemand
    /// By which fields the span is told apart beside the reader's own.
    private var others: [Dimension] = []
    /// The change somebody looks at; nil while nobody does.
    private var explained: ChangeQuestion?
    private var now = Timestamp(milliseconds: 0)
    private var isBuildScheduled = false

    /// An empty memory.
    ///
    /// - Parameters:
    ///   - limits: how much to keep.
    ///   - roles: of the sources that feed it, by their index.
    ///   - request: what the reader wants to see first.
    ///   - spending: how much of the day and the month is wanted at first.
    ///   - pricing: what requests cost where nobody recorded it.
    public init(
        zone: Zone, limits: MemoryLimits = .interactive, roles: [SourceRole] = [.gateway],
        request: SnapshotRequest = .init(), spending: SpendDemand = .none, pricing: Pricing? = nil
    ) {
        self.spending = spending
        self.zone = zone
        self.request = request
        memory = Memory(
            roles: roles, rowBudget: limits.rows, newestLimit: limits.newest,
            rollupDimensions: limits.rollups ?? Dimension.allCases, pricing: pricing)
        maker = SnapshotMaker(zone: zone)
        let streams = roles.map { _ in AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1)) }
        requests = streams.map(\.stream)
        requesters = streams.map(\.continuation)
    }

    /// Shows something else: another window, grouping, filter or end; published at once from memory.
    public func request(_ request: SnapshotRequest) {
        self.request = request
        for requester in requesters { requester.yield() }
        publish()
    }

    /// Tells the span apart by other fields as well from now on.
    public func group(alsoBy fields: [Dimension]) {
        guard fields != others else { return }
        others = fields
        publish()
    }

    /// How much of the day and the month is wanted from now on: nothing is asked that nobody sees.
    public func want(_ spending: SpendDemand) {
        guard spending != self.spending else { return }
        self.spending = spending
        for requester in requesters { requester.yield() }
        publish()
    }

    /// Moves the clock: a live window ends here.
    public func advance(to now: Timestamp) { self.now = max(self.now, now) }

    /// What memory says right now.
    public func snapshot() -> Snapshot {
        var snapshot = maker.snapshot(request, of: &memory, now: now, spending: spending, alsoBy: others)
        snapshot.awaitsPrices = memory.indices.contains { !memory.priceQuestions(of: $0, at: now).isEmpty }
        return snapshot
    }

    /// What requests cost where nobody recorded it, by all that is known now; nil where nothing is to be estimated.
    public var pricing: Pricing? { memory.pricing }

    /// What memory says right now, and the rows of its span priced once more.
    public func audited() -> (snapshot: Snapshot, audit: CostAudit) {
        let snapshot = snapshot()
        return (snapshot, memory.audit(of: snapshot.range))
    }

    /// Which rows of a list come next, as far as memory knows.
    public func page(of list: GenerationList) -> ListPage {
        memory.matchDuplicates(in: list.range)
        return memory.page(of: list)
    }

    /// What memory knows of a dimension, as people call it.
    public func values(of dimension: Dimension) -> [String] { memory.names(in: dimension, atMost: 2000) }

    /// The dimensions of which requests in memory have values.
    public var fields: Set<Dimension> {
        Set(Dimension.allCases.filter { !memory.names(in: $0, atMost: 1).isEmpty })
    }

    /// What changed between two spans, and why; their rows are read from now on.
    public func change(_ question: ChangeQuestion) -> WindowChange {
        explain(question)
        return memory.change(question, in: zone)
    }

    /// Which change is looked at from now on; nil for none.
    public func explain(_ question: ChangeQuestion?) {
        let isNew = question.map { explained?.isLike($0) != true } ?? (explained != nil)
        explained = question
        guard isNew else { return }
        for requester in requesters { requester.yield() }
    }

    /// The sessions of the reader's window.
    public func sessions(_ demand: SessionDemand) -> SessionList {
        memory.sessions(demand, of: request, in: memory.range(of: request, in: zone, now: now), now: now)
    }

    /// What of the reader's window bought nothing.
    public func waste() -> Waste {
        memory.waste(of: request, in: memory.range(of: request, in: zone, now: now), now: now)
    }

    /// How a request compares with the others of its model in the reader's window; nil where too few are in memory.
    public func context(of generation: Generation) -> RequestContext? {
        memory.context(of: generation, in: memory.range(of: request, in: zone, now: now))
    }

    /// Publishes what memory says, once for all calls that are waiting already.
    func publish() {
        guard !isBuildScheduled else { return }
        isBuildScheduled = true
        Task { self.build() }
    }

    private func build() {
        isBuildScheduled = false
        snapshots.send(snapshot())
    }

    // MARK: What the pollers call

    /// What the reader wants and what of it a source has brought.
    func needs(of source: SourceIndex) -> Needs {
        let range = memory.range(of: request, in: zone, now: now)
        let extras = memory.extrasPlan(range, request, source)
        var previous = memory.previousRange(of: request, in: zone, now: now)
        var compared: [TimeRange] = []
        if let explained {
            previous = memory.changeRanges(explained, in: zone, now: now).before
            compared = memory.comparedExtras(explained, source, in: zone, now: now)
        }
        let watched = request.watches.map { memory.range(of: $0, in: zone, now: now).from }.min()
        // What is shown beside the window, the last hours' traffic too, must not be taken for nothing either.
        var earliest = min(previous.from, range.to - .seconds(7200), watched ?? range.to)
        if spending != .none {
            earliest = min(earliest, memory.spendHours(of: request, in: zone, now: now).from)
        }
        let account = memory.daysToAccount(TimeRange(from: earliest, to: range.to), of: source)
        return Needs(
            range: range,
            watchedFrom: watched,
            previous: previous,
            compared: compared,
            extras: extras,
            grouping: request.grouping,
            isAnswered: memory.isAnswered(extras, by: request.grouping, source),
            account: account,
            isAccounted: account.map { memory.hasAccounted($0, by: request.grouping, of: source) } ?? true,
            aggregates: memory.aggregateRequest(over: range, request, of: source, now: now),
            spend: memory.spendGap(request, spending, of: source, in: zone, now: now),
            wantsBudgets: spending.tellsStored,
            budgeted: memory.budgetedRows(request, spending, of: source, in: zone, now: now),
            prices: memory.priceQuestions(of: source, at: now),
            newest: memory[source].newest.demand,
            reading: memory[source].reading
        )
    }

    /// How a source is doing now.
    func set(_ status: SourceStatus, of source: SourceIndex) {
        memory[source].status = status
        memory[source].reading.isLive = status.phase == .live
        // Most readers have one source and pay nothing for what only a second one needs.
        let present = memory.sources.count { $0.status?.description != nil }
        if present > 1, !memory.rows.keepsKeys {
            memory.keepMatchKeys()
            for requester in requesters { requester.yield() }
        }
    }

    /// What a poll found; published. Gives what is needed next, and the source's state with the newest row.
    ///
    /// One call for all of it: each costs the poller's thread a sleep.
    ///
    /// - Parameters:
    ///   - instant: until when it looked, by the source's clock.
    ///   - previous: until when the poll before it looked, found it anything or not; nil before the first.
    ///   - now: the wall clock.
    ///   - status: how the source is doing, but for its newest row.
    func absorb(
        _ changes: Changes, through instant: Timestamp, after previous: Timestamp?, at now: Timestamp,
        _ status: SourceStatus, of source: SourceIndex
    ) -> (needs: Needs, status: SourceStatus) {
        // Of several pollers one may come a moment later; what is earlier than that is a clock that was set back.
        if now > self.now || self.now - now > .seconds(2) { self.now = now }
        // Nothing was looked at: what came since the last poll is a part of the past that is read again.
        let earliest = changes.isReset ? instant : changes.earliest
        if changes.isReset { memory.invalidateEverything(of: source) }
        memory.absorb(changes.batch, newest: changes.newest, of: source)
        memory[source].reading.polled(through: instant, after: previous, from: earliest)
        fold()
        var status = status
        status.newestRow = memory[source].newest.first.map { max($0.end ?? $0.start, $0.start) }
        set(status, of: source)
        // On the poller's thread, which is awake, and not on another.
        if !isBuildScheduled { build() }
        return (needs(of: source), status)
    }

    /// A part of the past as the source has it now; gives what of it was new, changed or gone, and what is needed next.
    func absorb(_ history: History, of source: SourceIndex) -> (outcome: Absorption, needs: Needs) {
        let outcome = memory.absorb(history, of: source)
        fold()
        return (outcome, needs(of: source))
    }

    private func fold() {
        let range = memory.range(of: request, in: zone, now: now)
        // Where extras come with the rows, reading folded hours again costs no more than any other.
        let costly = memory.indices.filter { !memory[$0].hasExtrasInColumns }
        memory.fold(keeping: costly.flatMap { memory.extrasPlan(range, request, $0).rows })
    }

    /// Names of keys and teams.
    func set(_ directory: Directory, of source: SourceIndex) { memory.set(directory, of: source) }

    /// The budgets that the store keeps, at a moment.
    func set(_ budgets: [StoredBudget], at now: Timestamp, of source: SourceIndex) {
        memory[source].budgets = (budgets, now)
    }

    /// What the store's daily sums say of a dimension; nil where it keeps none, or did not answer in time.
    func set(_ tokens: [DailyTokens]?, of days: TimeRange, by dimension: Dimension, of source: SourceIndex) {
        memory[source].daily[dimension] = DailyAnswer(range: days, tokens: tokens)
    }

    /// Which days the store's log lacks; nil where it cannot tell, or did not in time.
    func set(_ unlogged: UnloggedDays?, of days: TimeRange, by dimension: Dimension, of source: SourceIndex) {
        memory[source].unlogged[dimension] = UnloggedAnswer(range: days, asked: now, days: unlogged ?? UnloggedDays())
    }

    /// What the store says that some models cost.
    func set(_ prices: [PricedModel: any RequestPricing], to questions: [PriceQuestion], of source: SourceIndex) {
        memory.learn(prices, to: questions, of: source, at: now)
    }

    /// What the store's own aggregates say of a dimension; nil where it did not tell.
    func set(
        _ aggregates: [ServerAggregate]?, to demand: ServerAggregateRequest, by dimension: Dimension,
        of source: SourceIndex
    ) {
        guard let aggregates else { return memory[source].refusedAggregates[dimension] = now }
        memory[source].refusedAggregates[dimension] = nil
        memory[source].aggregates[dimension] = ServerAggregateAnswer(
            request: demand, asked: now, aggregates: aggregates)
    }

    /// What the store adds up of some whole hours.
    func set(_ sums: [BucketChecksum], ofSpendIn hours: TimeRange, of source: SourceIndex) {
        memory[source].spend.set(sums, of: hours, now: now)
    }

    /// That a span may have changed unseen: it counts as unread until it is read again.
    func invalidate(_ range: TimeRange, of source: SourceIndex) { memory.invalidate(range, source) }

    /// Count and sums of closed buckets in memory.
    func checksums(of range: TimeRange, every step: Duration, of source: SourceIndex) -> [BucketChecksum] {
        memory.checksums(of: range, every: step, source)
    }
}

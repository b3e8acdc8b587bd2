import LangtopBudgets
import LangtopConfiguration
import LangtopCore
import LangtopPolling
import LangtopPrices
import LangtopQuery
import LangtopShell

/// Reads what one report is about and no more, and answers when it will not get better.
struct HeadlessReading {
    private let store: Store
    private let sources: SourceSet
    private let count: Int
    /// When time is up, however often something else is asked for.
    private let deadline: ContinuousClock.Instant
    private let polling: [Task<Void, Never>]
    /// The change that is asked for; nil for none.
    private let explained: ChangeQuestion?

    /// Begins to read.
    ///
    /// - Parameters:
    ///   - names: the sources as the command line names them.
    ///   - spending: how much of the day and the month is wanted.
    ///   - explained: the change that is asked for, for which the span before is read too.
    ///   - keepsRows: whether the report looks at every row and its price, and not at sums alone.
    init(
        _ launch: Launch, names: [String], zone: Zone, request: SnapshotRequest,
        spending: SpendDemand = .none, explaining explained: ChangeQuestion? = nil, keepsRows: Bool = false,
        timeout: Duration
    ) async throws {
        let clock = SystemClock()
        let choices = try launch.choices(named: names)
        let pricing = keepsRows ? launch.prices.pricing : launch.pricing
        let opened = SourceSet(try await SourceOpening.open(choices, now: { clock.now() }), pricing: pricing)
        let filters = [request.filter] + request.watches.map(\.filter)
        let store = Store(
            zone: zone,
            limits: .report(
                by: [request.grouping] + request.watches.compactMap(\.grouping)
                    + request.budgets.compactMap(\.dimension),
                filters: filters, keepsRows: keepsRows),
            roles: opened.roles, request: request, spending: spending, pricing: opened.pricing)
        await store.advance(to: clock.now())
        await store.explain(explained)
        self.store = store
        self.explained = explained
        sources = opened
        deadline = .now + timeout
        count = opened.sources.count
        polling = opened.pollers(of: store, clock: clock, pace: .headless).map { poller in
            Task { await poller.run() }
        }
    }

    /// Begins to read every row of the window that the settings name.
    init(rowsOf launch: Launch, names: [String], _ moment: MomentArguments) async throws {
        let zone = try LocalZone.settle(launch.settings.tz)
        var request = launch.settings.request(endingAt: try moment.end(in: zone))
        // Prices are needed in any case; whether they fill in a cost is the reader's choice.
        if !launch.settings.estimates.value { request.basis = .recorded }
        try await self.init(
            launch, names: names, zone: zone, request: request, keepsRows: true, timeout: .seconds(moment.timeout))
    }

    /// Asks for something else, which may need more than was read.
    func request(_ request: SnapshotRequest) async { await store.request(request) }

    /// What was read, and its rows priced once more.
    func audited() async -> (snapshot: Snapshot, audit: CostAudit) { await store.audited() }

    /// What changed, by what was read.
    func change(_ question: ChangeQuestion) async -> WindowChange { await store.change(question) }

    /// The sessions of what was read.
    func sessions(_ demand: SessionDemand) async -> SessionList { await store.sessions(demand) }

    /// What of it bought nothing.
    func waste() async -> Waste { await store.waste() }

    /// What the sources tell of their stores, as far as it concerns a span; nothing when time is up.
    func facts(of range: TimeRange) async -> [SourceID: StoreFacts] {
        await withTaskGroup(of: [SourceID: StoreFacts].self) { group in
            group.addTask { [sources] in await sources.facts(of: range) }
            group.addTask { [deadline] in
                try? await Task.sleep(until: max(deadline, .now + .seconds(1)))
                return [:]
            }
            defer { group.cancelAll() }
            return await group.next() ?? [:]
        }
    }

    /// Reads no more.
    func stop() { for task in polling { task.cancel() } }

    /// The first snapshot that will not get better, or the last one before time is up.
    ///
    /// - Throws: a failure of status `unreadable` where no source answers.
    func settled() async throws -> Snapshot {
        try await withThrowingTaskGroup(of: Snapshot?.self) { group in
            group.addTask { [store, count, explained] in
                for await snapshot in store.snapshots {
                    if let reason = Self.failure(of: snapshot.sources, count) { throw Failure(.unreadable, reason) }
                    guard Self.isSettled(snapshot) else { continue }
                    guard let explained, await store.change(explained).isFilling else { return snapshot }
                }
                return nil
            }
            group.addTask { [deadline] in
                try await Task.sleep(until: deadline)
                return nil
            }
            let first = try await group.next() ?? nil
            group.cancelAll()
            if let first { return first }
            return await store.snapshot()
        }
    }

    /// Why nothing can be read; nil while one source may still answer.
    private static func failure(of sources: [SourceStatus], _ count: Int) -> String? {
        var (losses, absences): ([String], [String]) = ([], [])
        for source in sources {
            switch source.phase {
            case .lost(_, let reason): losses.append(reason)
            case .absent(let reason): absences.append(reason)
            case .connecting, .live: break
            }
        }
        guard losses.count + absences.count == count else { return nil }
        return losses.first ?? absences.joined(separator: "; ")
    }

    private static func isSettled(_ snapshot: Snapshot) -> Bool {
        !snapshot.awaitsPrices && !snapshot.coverage.isFilling && !snapshot.extrasCoverage.isFilling
            && !snapshot.watched.contains { $0.coverage.isFilling } && snapshot.spending?.isFilling != true
    }
}

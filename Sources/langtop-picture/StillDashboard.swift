import LangtopBudgets
import LangtopCore
import LangtopDoctor
import LangtopPolling
import LangtopPrices
import LangtopQuery
import LangtopScreen
import LangtopShell
import LangtopSources
import LangtopUI

/// A dashboard without a terminal, on a story and a clock that stand still: keys in, a frame out.
struct StillDashboard {
    private let sources: SourceSet
    private let store: Store
    private let poller: Poller
    private let clock: HastyClock
    private var request = SnapshotRequest()
    /// What of the day's and the month's spend is on screen.
    private var spending = SpendDemand.none
    /// By which fields the span is told apart besides.
    private var others: [Dimension] = []
    private var state: AppState

    /// A dashboard of the demo's story of a seed at an instant, empty until it is filled.
    init(
        of seed: UInt64, at instant: Timestamp, size: Size, theme: NamedTheme = ThemeCatalog.all[0],
        isASCII: Bool = false
    ) {
        clock = HastyClock(instant: instant)
        let source = DemoSource(seed: seed, now: { instant })
        sources = SourceSet([source], pricing: PriceCatalog().pricing)
        store = Store(zone: .utc, request: request, pricing: sources.pricing)
        poller = Poller(source: source, store: store, clock: clock)
        state = AppState(
            size: size, capabilities: TerminalCapabilities(colors: .rgb, isUnicode: !isASCII), zone: .utc,
            request: request, sources: [source.id], now: instant, interval: .seconds(2), theme: theme)
    }

    /// What a terminal would show.
    var frame: CellBuffer { state.render() }

    /// Reads until every number on screen is exact.
    mutating func fill() async throws {
        let polling = Task { [poller] in await poller.run() }
        defer { polling.cancel() }
        await store.advance(to: clock.now())
        for await snapshot in store.snapshots where snapshot.request == request && Self.isWhole(snapshot) {
            for effect in state.update(.snapshot(snapshot)) { try await follow(effect) }
            guard spending == .none || snapshot.spending?.isFilling == false else { continue }
            if snapshot.others.map(\.dimension) == others { return }
        }
    }

    /// Presses a key and waits for whatever it asks for.
    mutating func press(_ key: Key) async throws {
        for effect in state.update(.key(key)) { try await follow(effect) }
    }

    private mutating func follow(_ effect: Effect) async throws {
        switch effect {
        case .request(let next):
            request = next
            await store.request(next)
            try await fill()
        case .spending(let demand):
            spending = demand
            await store.want(demand)
        case .groupAlso(let fields):
            others = fields
            await store.group(alsoBy: fields)
        case .sessions(let demand): try await answer(.sessions(await store.sessions(demand)))
        case .waste: try await answer(.waste(await store.waste()))
        case .explain(let question?): try await answer(.explained(await store.change(question)))
        case .examine:
            let (snapshot, audit) = await store.audited()
            let facts = await sources.facts(of: snapshot.range)
            let examination = Examination(of: snapshot, audit, facts: facts, prices: PriceCatalog(), services: [])
            try await answer(.examined(examination.findings, recorded: examination.recordedBySource))
        default:
            guard let event = await sources.answer(to: effect, with: store) else { return }
            try await answer(await store.compared(event))
        }
    }

    private mutating func answer(_ event: Event) async throws {
        for effect in state.update(event) { try await follow(effect) }
    }

    private static func isWhole(_ snapshot: Snapshot) -> Bool {
        !snapshot.directory.keys.isEmpty && snapshot.coverage == .exact && snapshot.extrasCoverage == .exact
            && snapshot.previous != nil
    }
}

import LangtopBudgets
import LangtopCore
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
    private let clock: StillClock
    private var request = SnapshotRequest()
    /// What of the day's and the month's spend is on screen.
    private var spending = SpendDemand.none
    private var state: AppState

    /// A dashboard of the demo's story of a seed at an instant, empty until it is filled.
    init(of seed: UInt64, at instant: Timestamp, size: Size) {
        clock = StillClock(instant: instant)
        let source = DemoSource(seed: seed, now: { instant })
        sources = SourceSet([source], pricing: PriceCatalog().pricing)
        store = Store(zone: .utc, request: request, pricing: sources.pricing)
        poller = Poller(source: source, store: store, clock: clock)
        state = AppState(
            size: size, capabilities: TerminalCapabilities(colors: .rgb, isUnicode: true), zone: .utc,
            request: request, sources: [source.id], now: instant, interval: .seconds(2))
    }

    /// What a terminal would show.
    var frame: CellBuffer { state.render() }

    /// Reads until every number is exact.
    mutating func fill() async throws {
        let polling = Task { [poller] in await poller.run() }
        defer { polling.cancel() }
        await store.advance(to: clock.now())
        for await snapshot in store.snapshots where snapshot.request == request && Self.isWhole(snapshot) {
            for case .spending(let demand) in state.update(.snapshot(snapshot)) {
                spending = demand
                await store.want(demand)
            }
            if spending == .none || snapshot.spending?.isFilling == false { return }
        }
    }

    /// Presses a key and waits for whatever it asks for.
    mutating func press(_ key: Key) async throws {
        for effect in state.update(.key(key)) {
            switch effect {
            case .request(let next):
                request = next
                await store.request(next)
                try await fill()
            case .explain(let question?): _ = state.update(.explained(await store.change(question)))
            default:
                guard let event = await sources.answer(to: effect, with: store) else { continue }
                _ = state.update(await store.compared(event))
            }
        }
    }

    private static func isWhole(_ snapshot: Snapshot) -> Bool {
        !snapshot.directory.keys.isEmpty && snapshot.coverage == .exact && snapshot.extrasCoverage == .exact
            && snapshot.previous != nil
    }
}

import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import LangtopUI
import Synchronization

/// A dashboard on a clock that is moved by hand: frames and snapshots of its instants. It asks for no weeks of spend, which
/// the demo makes up row by row.
@MainActor
final class Dashboard {
    let clock: ManualClock
    private let store: Store
    private let running: [Task<Void, Never>]
    private var state: AppState

    init(
        _ sources: [any GenerationSource], clock: ManualClock,
        request: SnapshotRequest = SnapshotRequest(window: .hours6)
    ) {
        self.clock = clock
        let set = SourceSet(sources)
        store = Store(zone: .utc, roles: set.roles, request: request)
        let pollers = set.pollers(of: store, clock: clock, interval: Self.interval)
        running = pollers.map { poller in Task { await poller.run() } }
        state = AppState(
            size: Size(width: 120, height: 40), capabilities: TerminalCapabilities(colors: .rgb, isUnicode: true),
            zone: .utc, request: request, sources: sources.map(\.id), now: clock.now(), interval: .seconds(2))
    }

    /// Polls are rare, so that minutes take seconds also on a busy machine.
    private static let interval = Duration.seconds(10)
    private static let step = Duration.milliseconds(2500)

    /// Lets time pass, each step when nobody has anything more to do; a screen sees a snapshot every five seconds.
    func pass(_ duration: Duration) async {
        let stop = clock.monotonic() + duration
        var seen = clock.monotonic()
        while clock.monotonic() < stop {
            await rest()
            clock.advance(by: Self.step)
            await store.advance(to: clock.now())
            if clock.monotonic() - seen >= .seconds(5) {
                seen = clock.monotonic()
                await rest()
                await show()
            }
        }
        await rest()
        await show()
    }

    private func rest() async { while !clock.isSomebodyAsleep { await Task.yield() } }

    private func show() async { await perform(state.update(.snapshot(await store.snapshot()))) }

    private func perform(_ effects: [Effect]) async {
        for effect in effects {
            switch effect {
            case .request(let request): await store.request(request)
            default: continue
            }
        }
    }

    func press(_ keys: String) async {
        for key in keys { await perform(state.update(.key(.character(key)))) }
    }

    var frame: CellBuffer { state.render() }

    var snapshot: Snapshot { get async { await store.snapshot() } }

    func stop() async {
        for task in running { task.cancel() }
        for task in running { await task.value }
    }
}

/// A file in memory.
final class Paper: Sendable {
    private let written = Mutex<[UInt8]>([])

    var bytes: [UInt8] { written.withLock { $0 } }

    func append(_ bytes: [UInt8]) -> Bool {
        written.withLock { $0 += bytes }
        return true
    }
}

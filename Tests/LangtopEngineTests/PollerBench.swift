import LangtopCore

@testable import LangtopEngine

/// A running poller on a scripted store, moved by hand.
struct PollerBench {
    let clock = ManualClock(begin: AggregatorTests.now)
    let source: ScriptedSource
    let store: Store
    let poller: Poller
    private let running: Task<Void, Never>

    init(
        window: Window = .day, rows: [Generation] = [], pace: Pace = .interactive, end: Timestamp? = nil
    ) async {
        await self.init(request: SnapshotRequest(window: window, end: end), rows: rows, pace: pace)
    }

    /// `prepare` tells the store things before the first question comes.
    init(
        request: SnapshotRequest, rows: [Generation] = [], pace: Pace = .interactive, rowBudget: Int = 1_000_000,
        prepare: (ScriptedSource) async -> Void = { _ in }
    ) async {
        source = ScriptedSource(clock: clock)
        await source.write(rows)
        await prepare(source)
        store = Store(zone: .utc, rowBudget: rowBudget, request: request)
        poller = Poller(source: source, store: store, clock: clock, pace: pace)
        running = Task { [poller] in await poller.run() }
    }

    /// Lets time pass in small steps, each only when the poller has nothing more to do.
    func pass(_ duration: Duration) async {
        let stop = clock.monotonic() + duration
        while clock.monotonic() < stop {
            while !clock.isSomebodyAsleep { await Task.yield() }
            clock.advance(by: .milliseconds(250))
            await store.advance(to: clock.now())
        }
        while !clock.isSomebodyAsleep { await Task.yield() }
    }

    /// Where the snapshot differs from what the store holds, percentiles by more than `tolerance`.
    func differences(tolerance: Double = 1e-6) async -> [String] {
        let snapshot = await store.snapshot()
        let inside = await source.all.filter { snapshot.range.contains($0.start) }
        var expected = BruteForce.totals(inside)
        // Beyond a day kinds are known of some rows only, and have their own tests.
        if snapshot.kindsCoverage != .exact { expected.kinds = snapshot.totals.kinds }
        return snapshot.totals.differences(from: expected, tolerance: tolerance)
    }

    func stop() async {
        running.cancel()
        await running.value
    }
}

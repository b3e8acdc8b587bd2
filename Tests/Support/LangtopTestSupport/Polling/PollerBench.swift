package import LangtopCore
package import LangtopPolling
package import LangtopQuery

/// A running poller on a scripted store, moved by hand.
package struct PollerBench {
    package let clock = ManualClock(begin: SeededTraffic.now)
    package let source: ScriptedSource
    package let store: Store
    package let poller: Poller
    private let running: Task<Void, Never>

    package init(
        window: Window = .day, rows: [Generation] = [], pace: Pace = .interactive, end: Timestamp? = nil
    ) async {
        await self.init(request: SnapshotRequest(window: window, end: end), rows: rows, pace: pace)
    }

    /// `prepare` tells the store things before the first question comes.
    package init(
        request: SnapshotRequest, rows: [Generation] = [], pace: Pace = .interactive, rowBudget: Int = 1_000_000,
        spending: SpendDemand = .none, pricing: Pricing? = nil, prepare: (ScriptedSource) async -> Void = { _ in }
    ) async {
        source = ScriptedSource(clock: clock)
        await source.write(rows)
        await prepare(source)
        var limits = MemoryLimits.interactive
        limits.rows = rowBudget
        store = Store(zone: .utc, limits: limits, request: request, spending: spending, pricing: pricing)
        poller = Poller(source: source, store: store, clock: clock, pace: pace)
        running = Task { [poller] in await poller.run() }
    }

    /// Lets time pass in small steps, each only when the poller has nothing more to do.
    package func pass(_ duration: Duration) async {
        let stop = clock.monotonic() + duration
        while clock.monotonic() < stop {
            while !clock.isSomebodyAsleep { await Task.yield() }
            clock.advance(by: .milliseconds(250))
            await store.advance(to: clock.now())
        }
        while !clock.isSomebodyAsleep { await Task.yield() }
    }

    /// Where the snapshot differs from what the store holds.
    package func differences(tolerance: Double? = nil) async -> [String] {
        let snapshot = await store.snapshot()
        let inside = await source.all.filter { snapshot.range.contains($0.start) }
        var expected = BruteForce.figures(inside)
        // Beyond a day extras are known of some rows only, and have their own tests.
        if snapshot.extrasCoverage != .exact {
            let told = Figures(snapshot.totals)
            for measure in Measure.allCases {
                switch measure.condition {
                case .withExtras, .withKinds, .withRowKinds: expected.counts[measure] = told.counts[measure]
                case .always, .withOutcomes: break
                }
            }
            for measure in [Measure.knownRows, .knownKinds] { expected.counts[measure] = told.counts[measure] }
        }
        return snapshot.totals.differences(from: expected, tolerance: tolerance)
    }

    package func stop() async {
        running.cancel()
        await running.value
    }
}

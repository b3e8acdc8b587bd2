import LangtopBudgets
import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopRecording
import LangtopShell
import LangtopTerminal

/// Reads sources as a dashboard would, for who takes down what they deliver.
struct RecordReading {
    private let store: Store
    private let recorder: Recorder
    private let sources: SourceSet
    private let pollers: [Poller]
    private let clock: any PollClock
    /// So many of the newest rows are kept in full, for lists.
    private static let newest = 20_000

    init(
        _ sources: SourceSet, recorder: Recorder, clock: any PollClock, zone: Zone, request: SnapshotRequest,
        interval: Duration
    ) {
        var limits = MemoryLimits.interactive
        limits.newest = Self.newest
        store = Store(
            zone: zone, limits: limits, roles: sources.roles, request: request, spending: .budgets,
            pricing: sources.pricing)
        pollers = sources.pollers(of: store, clock: clock, interval: interval)
        (self.sources, self.recorder, self.clock) = (sources, recorder, clock)
    }

    /// Reads until a signal comes, time is up or nothing more can be written.
    ///
    /// - Returns: why nothing was ever read; nil where something was.
    func run(until signals: SignalTraps, within length: Duration?) async -> String? {
        await store.advance(to: clock.now())
        let polling = pollers.map { poller in Task { await poller.run() } }
        let reason = await withTaskGroup(of: String?.self) { group in
            group.addTask { [self] in await follow() }
            group.addTask { [events = signals.events] in
                for await number in events where ![SignalTraps.resize, SignalTraps.resume].contains(number) { break }
                return nil
            }
            if let length {
                group.addTask {
                    try? await Task.sleep(for: length)
                    return nil
                }
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
        let sources = await store.snapshot().sources
        for task in polling { task.cancel() }
        await self.sources.close()
        let isEmpty = sources.allSatisfy { $0.lastPoll == nil }
        return isEmpty ? reason ?? Self.loss(of: sources) ?? "no source answered in time" : nil
    }

    /// Notes when all is there that a dashboard shows first, and watches whether anything can be written.
    private func follow() async -> String? {
        var isWhole = false
        for await snapshot in store.snapshots {
            if recorder.progress.state != .running { return nil }
            if !isWhole, Self.isWhole(snapshot) {
                isWhole = true
                recorder.noteWhole()
            }
        }
        return nil
    }

    private static func isWhole(_ snapshot: Snapshot) -> Bool {
        !snapshot.coverage.isFilling && !snapshot.extrasCoverage.isFilling && snapshot.previous != nil
            && snapshot.spending?.isFilling == false
    }

    private static func loss(of sources: [SourceStatus]) -> String? {
        sources.lazy.compactMap { source in
            switch source.phase {
            case .lost(_, let reason), .absent(let reason): reason
            case .connecting, .live: nil
            }
        }.first
    }
}

import Foundation
import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopSources
import PostgresTestSupport

/// Everything between a database and the screen, running on real clocks against a server of its own.
actor LiveStack {
    let server: TestServer
    let database: TestDatabase
    private let store: Store
    private let polling: Task<Void, Never>
    private var watching: Task<Void, Never>?
    private var latest: Snapshot?
    /// When each group was first seen with so many requests as it was waited for.
    private var arrivals: [String: Duration] = [:]
    private var awaited: [String: Int] = [:]

    /// A stack that shows one hour, by model.
    init(serverZone: String = "UTC") async throws {
        server = TestServer(alone: ())
        database = try await server.database(.full)
        try await database.ask("ALTER SYSTEM SET timezone = '\(serverZone)'")
        try await database.ask("SELECT pg_reload_conf()")
        let clock = MachineClock()
        store = Store(zone: .utc, request: SnapshotRequest(window: .hour, grouping: .model))
        let source = try LiteLLMSource(target: database.url)
        let poller = Poller(source: source, store: store, clock: clock)
        polling = Task { await poller.run() }
        watching = Task { [store] in for await snapshot in store.snapshots { self.receive(snapshot) } }
    }

    /// Ends reading and deletes the server.
    func end() async throws {
        polling.cancel()
        await polling.value
        watching?.cancel()
        try await server.remove()
    }

    private func receive(_ snapshot: Snapshot) {
        latest = snapshot
        guard !awaited.isEmpty else { return }
        for group in snapshot.groups {
            guard let count = awaited[group.id], group.totals.requests >= count else { continue }
            arrivals[group.id] = MachineClock().monotonic()
            awaited[group.id] = nil
        }
    }

    /// The newest snapshot.
    var snapshot: Snapshot? { latest }

    /// From now on the moment counts when a group reaches so many requests.
    func await(_ count: Int, of group: String) { awaited[group] = count }

    /// When a group was complete on the screen; nil while it is not.
    func arrival(of group: String) -> Duration? { arrivals[group] }

    /// Waits until a condition on the newest snapshot holds; answers whether it did before patience ended.
    func waits(_ seconds: Double = 120, until condition: @Sendable (Snapshot) async throws -> Bool) async throws -> Bool
    {
        let end = MachineClock().monotonic() + .seconds(seconds)
        while MachineClock().monotonic() < end {
            await store.advance(to: MachineClock().now())
            if let latest, try await condition(latest) { return true }
            try await Task.sleep(for: .milliseconds(100))
        }
        return false
    }
}

/// The machine's clocks.
struct MachineClock: PollClock {
    func now() -> Timestamp { Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }
    func monotonic() -> Duration { .nanoseconds(Int64(DispatchTime.now().uptimeNanoseconds)) }
    func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}

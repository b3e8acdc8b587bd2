import Foundation
import LangfuseTestSupport
import LangtopCore
import LangtopPolling
import LangtopQuery
import Testing

@testable import LangtopSources

/// The source under the real poller and store, as the program runs it.
@Suite("Langfuse's API: under the engine")
struct LangfuseEngineTests {
    private struct MachineClock: PollClock {
        func now() -> Timestamp { LangfuseReader.now() }
        func monotonic() -> Duration { .nanoseconds(Int64(DispatchTime.now().uptimeNanoseconds)) }
        func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
    }

    @Test("an hour becomes exact, and equals the truth", arguments: [FakeLangfuse.Generation.v4, .v3])
    func hour(generation: FakeLangfuse.Generation) async throws {
        // The hour stands before the last minutes, so that nothing moves out of it while it is read.
        let server = try await FakeLangfuse.start(
            generation, "--observations", "1200", "--span", "100m", "--no-oddities")
        defer { server.stop() }
        let source = try LangfuseReader.source(server.url)
        let store = Store(zone: .utc, request: SnapshotRequest(window: .hour, grouping: .model))
        let poller = Poller(source: source, store: store, clock: MachineClock(), pace: .headless)
        let polling = Task { await poller.run() }
        defer { polling.cancel() }
        var exact: Snapshot?
        for await snapshot in store.snapshots where snapshot.coverage == .exact && snapshot.extrasCoverage == .exact {
            exact = snapshot
            break
        }
        let snapshot = try #require(exact)
        let truth = try await server.truth(from: snapshot.range.from.iso8601, to: snapshot.range.to.iso8601).total
        #expect(snapshot.totals.requests == truth.requests)
        #expect(snapshot.totals[.failures] == truth.failures)
        #expect(snapshot.totals.tokens.prompt == truth.tokens.prompt)
        #expect(snapshot.totals[.cacheRead] == truth.tokens.cacheRead)
        #expect(abs(snapshot.totals.cost.recorded - truth.recorded) < 1e-6)
        #expect(snapshot.totals.requests > 100)
    }
}

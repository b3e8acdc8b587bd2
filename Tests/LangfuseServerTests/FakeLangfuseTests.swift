import CommandTestSupport
import Foundation
import LangfuseTestSupport
import Testing

/// The Swift side of the fake server.
@Suite("A fake Langfuse server from Swift")
struct FakeLangfuseTests {
    @Test("tells what its groups add up to")
    func truth() async throws {
        let server = try await FakeLangfuse.start(.v4, "--end", "2026-11-23T12:00:00Z")
        defer { server.stop() }
        let truth = try await server.truth(from: "2026-11-22T12:00:00+00:00", to: "2026-11-23T12:00:00Z")
        #expect(truth.total.requests > 500)
        #expect(truth.total.failures > 20)
        #expect(truth.total.unpriced > 20)
        #expect(truth.groups.map(\.sums.requests).reduce(0, +) == truth.total.requests)
        #expect(truth.groups.map(\.sums.tokens.total).reduce(0, +) == truth.total.tokens.total)
        #expect(truth.total.tokens.cacheRead > truth.total.tokens.input)
        let latency = try #require(truth.total.latency.p95)
        #expect(latency > truth.total.timeToFirstToken.p95 ?? .max)
    }

    @Test("tells the same again for the same seed and end")
    func deterministic() async throws {
        var ids: [Data] = []
        for _ in 1...2 {
            let server = try await FakeLangfuse.start(.v3, "--seed", "7", "--end", "2026-11-23T12:00:00Z")
            defer { server.stop() }
            ids.append(try await server.get("/__admin/rows"))
        }
        #expect(ids[0] == ids[1])
        #expect(ids[0].count > 100_000)
    }

    @Test("takes rows while it runs, and counts no route for tests")
    func adding() async throws {
        let server = try await FakeLangfuse.start(.dual, "--observations", "0", "--no-oddities")
        defer { server.stop() }
        let row = #"{"n": 3, "secondsAgo": 600, "model": "m", "cost": 0.25, "used": {"input": 10, "output": 2}}"#
        try await server.post("/__admin/add", row)
        let total = try await server.truth().total
        #expect(total.requests == 3)
        #expect(total.recorded == 0.75)
        #expect(total.tokens.total == 36)
        #expect(try await server.counters().requests == 0)
    }

    @Test("refuses what it does not know, and is gone once stopped")
    func refusing() async throws {
        let server = try await FakeLangfuse.start(.v4, "--observations", "0")
        await #expect(throws: CommandFailure.self) {
            try await server.post("/__admin/fault", #"{"kind": "nonsense"}"#)
        }
        server.stop()
        server.stop()
        await #expect(throws: CommandFailure.self) { try await server.get("/__admin/state") }
        await #expect(throws: FakeLangfuseFailure.self) { _ = try await FakeLangfuse.start(.v4, "--end", "yesterday") }
    }
}

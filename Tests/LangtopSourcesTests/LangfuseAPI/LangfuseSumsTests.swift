import LangfuseTestSupport
import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopSources

/// Sums that the server makes, for a past that takes many pages.
@Suite("Langfuse's API: sums")
struct LangfuseSumsTests {
    private static let hour = Duration.seconds(3600)

    /// A server, a source that has read one page of it, and the whole hours before.
    private static func read(
        _ generation: FakeLangfuse.Generation, _ observations: Int, limits: RateLimits.Setting = .auto
    ) async throws -> (server: FakeLangfuse, source: LangfuseAPISource, past: TimeRange) {
        let server = try await FakeLangfuse.start(
            generation, "--observations", String(observations), "--span", "30h", "--no-oddities")
        let source = try LangfuseReader.source(server.url, limits: limits)
        let description = try await source.connect()
        #expect(description.capabilities.contains(.aggregates) == (generation != .v2))
        let now = LangfuseReader.now()
        _ = try await source.history(
            of: TimeRange(from: now - hour * 30, to: now), depth: .columns, newest: .everything)
        let end = (now - hour * 2).floored(to: hour)
        return (server, source, TimeRange(from: end - hour * 24, to: end))
    }

    @Test(
        "equal the truth by model and by environment",
        arguments: [(FakeLangfuse.Generation.v3, 5000), (.v4, 26_000), (.dual, 26_000)],
        [Dimension.model, .environment])
    func truth(server: (FakeLangfuse.Generation, Int), dimension: Dimension) async throws {
        let (server, source, past) = try await Self.read(server.0, server.1)
        defer { server.stop() }
        let sums = try #require(try await source.aggregates(of: past, every: Self.hour, by: dimension))
        #expect(sums.allSatisfy { past.contains($0.span) && $0.span.duration == Self.hour })
        let truth = try await server.truth(
            from: past.from.iso8601, to: past.to.iso8601, by: dimension == .model ? "model" : "environment")
        #expect(truth.groups.count > 1)
        for group in truth.groups {
            let own = sums.filter { $0.group == group.id }
            #expect(own.reduce(0) { $0 + $1.requests } == group.sums.requests, "\(group.id)")
            #expect(own.reduce(0) { $0 + $1.failures } == group.sums.failures, "\(group.id)")
            #expect(abs(own.reduce(0) { $0 + $1.cost } - group.sums.recorded) < 1e-6, "\(group.id)")
            #expect(own.reduce(0) { $0 + $1.completion } == group.sums.tokens.completion, "\(group.id)")
        }
        #expect(sums.reduce(0) { $0 + $1.requests } == truth.total.requests)
    }

    @Test func `are not asked for where rows take few pages or the server has none`() async throws {
        for (generation, observations) in [(FakeLangfuse.Generation.v4, 5000), (.v3, 300)] {
            let (server, source, past) = try await Self.read(generation, observations)
            #expect(try await source.aggregates(of: past, every: Self.hour, by: .model) == nil)
            #expect(try await server.counters().byRoute.keys.allSatisfy { !$0.contains("metrics") })
            server.stop()
        }
        let (server, _, _) = try await Self.read(.v2, 300)
        server.stop()
    }

    @Test func `by what the server cannot tell by steps are refused without asking`() async throws {
        let (server, source, past) = try await Self.read(.v3, 5000)
        defer { server.stop() }
        for dimension in [Dimension.user, .session, .tag] {
            #expect(try await source.aggregates(of: past, every: Self.hour, by: dimension) == nil)
        }
        #expect(try await server.counters().byRoute["/metrics"] == nil)
    }

    @Test func `that fail say nothing and close nothing`() async throws {
        let (server, source, past) = try await Self.read(.v3, 5000)
        defer { server.stop() }
        let fault = #"{"route": "/api/public/metrics", "kind": "422"}"#
        _ = try await server.post("/__admin/fault", fault)
        #expect(try await source.aggregates(of: past, every: Self.hour, by: .model) == nil)
        #expect(try await source.aggregates(of: past, every: Self.hour, by: .model) != nil)
    }
}

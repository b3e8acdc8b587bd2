import Foundation
import LangfuseTestSupport
import LangtopCore
import Testing

@testable import LangtopSources

/// The whole of a server's past, compared with what the calls really used.
@Suite("Langfuse's API: the past")
struct LangfuseFillTests {
    private static let end = "2026-11-23T12:00:00Z"
    private static let day = TimeRange(
        from: Timestamp(iso8601: "2026-11-22T12:00:00Z") ?? Timestamp(seconds: 0),
        to: Timestamp(iso8601: "2026-11-23T12:00:00Z") ?? Timestamp(seconds: 0))

    @Test(
        "a day of ten thousand observations adds up to the truth",
        arguments: [
            (FakeLangfuse.Generation.v4, 10_000), (.v3, 10_000), (.v2, 2_000), (.dual, 2_000), (.cloud, 2_000),
        ])
    func whole(generation: FakeLangfuse.Generation, observations: Int) async throws {
        let server = try await FakeLangfuse.start(
            generation, "--end", Self.end, "--observations", String(observations))
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        let found = try await reader.source.connect()
        #expect(found.server.hasSuffix([.v2, .v3].contains(generation) ? "API v1" : "API v2"))
        #expect(found.slicing == .pages && found.hasExtrasInColumns && !found.capabilities.contains(.checksums))
        try await reader.fill(Self.day)
        for (dimension, name) in [
            (LangtopCore.Dimension.model, "model"), (.user, "user"), (.session, "session"),
            (.environment, "environment"),
            (.release, "release"),
        ] {
            // Before 3.31 there were no environments; all are one.
            if dimension == .environment, generation == .v2 { continue }
            let truth = try await server.truth(from: "2026-11-22T12:00:00Z", to: Self.end, by: name)
            // Of the rows with hostile names their writer told no cache reads, so that nobody can know them.
            #expect(reader.sums(Self.day, of: dimension, nil).withoutReads == Sums(truth.total).withoutReads)
            for group in truth.groups {
                let sums = reader.sums(Self.day, of: dimension, group.id)
                #expect(sums.withoutReads == Sums(group.sums).withoutReads, "\(name) \(group.id.prefix(40))")
                if dimension == .model, group.id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), group.id.count < 100 {
                    #expect(sums == Sums(group.sums), "\(group.id)")
                }
            }
        }
        let counters = try await server.counters()
        #expect(counters.withoutGzip == 0)
        #expect(counters.rateLimited == 0)
        if generation == .v4 {
            #expect(counters.answersWithBodies == 0)
            #expect(reader.pages <= 10)
        }
        if generation == .v3 { #expect(reader.pages > 40) }
    }
}

import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopTestSupport
import Testing

@Suite("A list of generations")
struct GenerationListTests {
    private static let range = SeededTraffic.day

    private static func source(_ rows: [Generation]) async -> ScriptedSource {
        let source = ScriptedSource(clock: ManualClock(begin: SeededTraffic.now))
        await source.write(rows)
        return source
    }

    @Test(
        "holds what the filter on screen lets through, newest first",
        arguments: [
            "", "model=opus", "key:cline*", "class:timeout", "class:unknown", "status:error tag=prod tag=batch",
            "!model=opus cost>2", "session=\"\" status:closed",
        ]
    )
    func filters(text: String) async throws {
        let rows = SeededTraffic.generations(3000, seed: 31, in: Self.range)
        let source = await Self.source(rows)
        let filter = try Filter(parsing: text)
        let list = GenerationList(range: Self.range, filter: filter, names: SeededTraffic.names, limit: 5000)
        let listing = try await source.list(list)
        var desk = Desk(rows)
        let request = SnapshotRequest(window: .day, filter: filter)
        let totals = desk.snapshot(request).totals
        #expect(listing.isComplete)
        #expect(listing.generations.count == totals.extras.rows)
        let starts = listing.generations.map(\.start)
        #expect(starts == starts.sorted(by: >))
    }

    @Test func `of a group and an error class holds those that the snapshot counted there`() async throws {
        let rows = SeededTraffic.generations(3000, seed: 32, in: Self.range)
        let source = await Self.source(rows)
        var desk = Desk(rows)
        let request = SnapshotRequest(window: .day, grouping: .key, filter: try Filter(parsing: "provider:bedrock"))
        let snapshot = desk.snapshot(request)
        for group in snapshot.groups {
            let listing = try await source.list(snapshot.list(of: group))
            #expect(listing.generations.count == min(200, group.totals.extras.rows))
        }
        for error in snapshot.errors {
            let listing = try await source.list(snapshot.list(.errorClass(error.errorClass)))
            #expect(listing.generations.count { $0.role == .request } == error.count)
        }
        #expect(snapshot.errors.count == 10)
    }

    @Test func `looks further back for rare ones, but not for ever`() async throws {
        let rows = SeededTraffic.generations(9000, seed: 33, in: Self.range)
        let source = await Self.source(rows)
        let rare = try Filter(parsing: "cost>2.9 dur>60")
        let listing = try await source.list(GenerationList(range: Self.range, filter: rare, limit: 20))
        let expected = rows.filter { ($0.spend ?? 0) > 2.9 && ($0.latency ?? .zero) > .seconds(60) }
            .sorted { $0.start > $1.start }.map(\.id)
        #expect(listing.generations.map(\.id) == Array(expected.prefix(listing.generations.count)))
        #expect(listing.generations.count > 0 && !listing.isComplete)
        let none = try await source.list(GenerationList(range: Self.range, filter: try Filter(parsing: "cost>99")))
        #expect(none == GenerationListing())
        #expect(await source.calls.count { $0 == "search" } <= 10)
    }

    @Test func `knows the names of keys and teams`() async throws {
        var desk = Desk()
        let names = desk.snapshot(SnapshotRequest()).directory
        #expect(names.title(of: "key-0", in: .key) == "Cline Ana")
        let hash = String(repeating: "0123456789abcdef", count: 4)
        #expect(names.title(of: hash, in: .key) == "01234567")
        #expect(names.title(of: "litellm_proxy_master_key", in: .key) == "litellm_proxy_master_key")
        #expect(names.title(of: "team-7", in: .team) == "team-7")
    }
}

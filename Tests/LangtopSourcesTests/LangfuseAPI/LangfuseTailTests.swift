import Foundation
import LangfuseTestSupport
import LangtopCore
import Testing

@testable import LangtopSources

/// Staying up to date with servers where things go on happening.
@Suite("Langfuse's API: the tail")
struct LangfuseTailTests {
    private struct Rows: Decodable {
        struct Row: Decodable {
            var id: String
            var call: Bool
        }
        var rows: [Row]
    }

    private struct Added: Decodable { var ids: [String] }

    /// Model calls the server shows now.
    private func calls(_ server: FakeLangfuse) async throws -> Set<String> {
        let rows = try JSONDecoder().decode(Rows.self, from: try await server.get("/__admin/rows")).rows
        return Set(rows.filter(\.call).map(\.id))
    }

    private func add(_ server: FakeLangfuse, _ json: String) async throws -> [String] {
        try JSONDecoder().decode(Added.self, from: try await server.post("/__admin/add", json)).ids
    }

    private func recent(_ length: Duration) -> TimeRange {
        TimeRange(from: LangfuseReader.now() - length, to: LangfuseReader.now() + .seconds(1))
    }

    @Test(
        "what ends is seen at the next poll, also where it began ten minutes ago",
        arguments: [
            FakeLangfuse.Generation.v4, .v3, .v2,
        ])
    func growing(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(
            generation, "--observations", "100", "--span", "14m", "--rate", "2", "--no-oddities")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        #expect(try await reader.poll().newest.isEmpty)
        try await reader.fill(recent(.seconds(1000)))
        for round in 0..<4 {
            let late = try await add(server, #"{"n": 3, "secondsAgo": 600, "latencyMs": 599000, "spreadMicros": 900}"#)
            // Older pages of the overlap have their turns.
            for _ in 0..<(generation == .v4 ? 1 : 6) {
                let seen = try await calls(server)
                try await reader.poll()
                if generation == .v4 { #expect(seen.isSubset(of: reader.memory.keys), "round \(round)") }
            }
            #expect(Set(late).isSubset(of: reader.memory.keys), "round \(round)")
            try await Task.sleep(for: .milliseconds(150))
        }
        try await server.post("/__admin/rate", #"{"rate": 0}"#)
        let seen = try await calls(server)
        for _ in 0..<6 { try await reader.poll() }
        #expect(seen.isSubset(of: reader.memory.keys))
        #expect(reader.last?.earliest == nil && reader.last?.notice.contains("allowed") == false)
        let least: Duration = generation == .v4 ? .seconds(5) : .seconds(10)
        let rest = try #require(reader.last?.minimumDelay)
        #expect(rest >= least && rest <= .seconds(60))
    }

    @Test("a refresh is one request without bodies, compressed")
    func oneRequest() async throws {
        let server = try await FakeLangfuse.start(
            .v4, "--observations", "900", "--span", "14m", "--no-oddities", "--keep-alive", "60")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        try await reader.poll()
        try await server.post("/__admin/counters/reset", "{}")
        for _ in 0..<5 { try await reader.poll() }
        let counters = try await server.counters()
        #expect(counters.byRoute == ["/v2/observations": 5])
        #expect(counters.answersWithBodies == 0 && counters.withoutGzip == 0)
        #expect(counters.bytesSent < counters.bytesPlain / 5)
        #expect(counters.connections <= 1)
        let rows = try await calls(server).count
        #expect(reader.memory.count > rows * 9 / 10 && rows > 300)
    }

    @Test("more of an overlap than a page has is read in turns, a page more a refresh")
    func turns() async throws {
        let server = try await FakeLangfuse.start(.v4, "--observations", "0", "--no-oddities")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        try await reader.poll()
        let rows = try await add(server, #"{"n": 3500, "secondsAgo": 800, "spreadMicros": 200003}"#)
        try await server.post("/__admin/counters/reset", "{}")
        var batch = try await reader.poll()
        #expect(batch.newest.count == 2000 && batch.earliest == nil)
        for _ in 0..<2 { try await reader.poll() }
        #expect(Set(rows).isSubset(of: reader.memory.keys))
        #expect(try await server.counters().byRoute == ["/v2/observations": 6])
        // What came since the last poll is more than a page: the rest is a gap, and said to be one.
        let before = LangfuseReader.now()
        try await Task.sleep(for: .milliseconds(1100))
        let fresh = try await add(server, #"{"n": 1500, "secondsAgo": 0, "spreadMicros": 50}"#)
        batch = try await reader.poll()
        let earliest = try #require(batch.earliest)
        #expect(earliest > before)
        try await reader.fill(TimeRange(from: before - .seconds(2), to: earliest))
        #expect(Set(fresh).isSubset(of: reader.memory.keys))
    }

    @Test(
        "users and sessions come from the traces where observations do not name them",
        arguments: [
            (FakeLangfuse.Generation.v3, "3.225.4"), (.v3, "3.60.0"), (.v2, "2.95.12"),
        ])
    func names(generation: FakeLangfuse.Generation, version: String) async throws {
        let server = try await FakeLangfuse.start(
            generation, "--version", version, "--observations", "60", "--span", "10m", "--no-oddities")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        for _ in 0..<3 { try await reader.poll() }
        let truth = try await server.truth(by: "user")
        for group in truth.groups {
            #expect(
                reader.sums(recent(.seconds(3600)), of: .user, group.id).requests == group.sums.requests, "\(group.id)")
        }
        try await server.post("/__admin/counters/reset", "{}")
        // Known traces are not asked for again.
        for _ in 0..<3 { try await reader.poll() }
        #expect(try await server.counters().byRoute == ["/observations": 3])
        _ = try await add(server, #"{"id": "fresh", "traceId": "t1", "user": "someone new", "secondsAgo": 30}"#)
        try await reader.poll()
        #expect(reader.memory["fresh"]?.user == "someone new")
        #expect(try await server.counters().byRoute["/traces"] == 1)
    }

    @Test("a call that runs is seen, and its end too")
    func running() async throws {
        let server = try await FakeLangfuse.start(.v3, "--observations", "0", "--no-oddities")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        try await reader.poll()
        _ = try await add(server, #"{"id": "r", "running": true, "secondsAgo": 20, "used": {"input": 5}}"#)
        try await reader.poll()
        #expect(reader.memory["r"]?.outcome == .running && reader.memory["r"]?.spend == nil)
        try await server.post(
            "/__admin/update", #"{"id": "r", "latencyMs": 21000, "used": {"input": 5, "output": 7}, "cost": 0.5}"#)
        try await reader.poll()
        #expect(reader.memory["r"]?.outcome == .success && reader.memory["r"]?.tokens.total == 12)
        #expect(reader.memory["r"]?.spend == 0.5)
    }

    @Test("no row is lost where a page ends within a millisecond", arguments: [FakeLangfuse.Generation.v4, .v3])
    func boundaries(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(generation, "--observations", "0", "--no-oddities")
        defer { server.stop() }
        let reader = try LangfuseReader(server)
        _ = try await reader.source.connect()
        let start = "2026-11-23T12:00:00Z"
        let range = TimeRange(
            from: try #require(Timestamp(iso8601: "2026-11-23T11:00:00Z")),
            to: try #require(Timestamp(iso8601: "2026-11-23T13:00:00Z")))
        // Seven microseconds apart: 142 in each millisecond.
        let count = generation == .v4 ? 2700 : 450
        var rows = Set(try await add(server, #"{"n": \#(count), "start": "\#(start)", "spreadMicros": 7}"#))
        try await reader.fill(range)
        #expect(Set(reader.memory.keys) == rows)
        #expect(reader.pages == (generation == .v4 ? 3 : reader.pages))
        // All in one moment, and more than a page has.
        rows.formUnion(try await add(server, #"{"n": 1200, "start": "2026-11-23T12:30:00Z"}"#))
        try await reader.fill(range)
        #expect(Set(reader.memory.keys) == rows)
    }
}

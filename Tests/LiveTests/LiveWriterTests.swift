import Foundation
import LangtopCore
import LangtopEngine
import PostgresTestSupport
import Testing

/// How long each phase lasts; `scripts/live-check` asks for a minute each.
let phaseSeconds = ProcessInfo.processInfo.environment["LANGTOP_LIVE_SECONDS"].flatMap { Int($0) } ?? 8

@Suite("A database that is written to", .serialized)
struct LiveWriterTests {
    @Test(
        "new rows, late rows, changes and deletions are all counted, once each",
        arguments: [(10, "UTC"), (100, "America/New_York")])
    func writer(rowsPerSecond: Int, serverZone: String) async throws {
        let stack = try await LiveStack(serverZone: serverZone)
        let writer = LiveWriter(database: stack.database)
        for minutes in stride(from: 50, through: 20, by: -5) {
            try writer.write(100, to: "past-\(minutes)", secondsAgo: minutes * 60)
        }
        #expect(try await stack.waits { $0.coverage == .exact && $0.totals.requests == 700 })

        let fresh = try await arrivals(stack, writer, "fresh", rowsPerSecond, secondsAgo: 1)
        let late = try await arrivals(stack, writer, "late", rowsPerSecond, secondsAgo: 600)
        print(Self.summary("\(rowsPerSecond)/s, started now, server at \(serverZone)", fresh))
        print(Self.summary("\(rowsPerSecond)/s, started 10 min ago, server at \(serverZone)", late))

        try stack.database.execute(#"UPDATE "LiteLLM_SpendLogs" SET spend = 7 WHERE request_id LIKE 'past-%1'"#)
        try stack.database.execute(#"DELETE FROM "LiteLLM_SpendLogs" WHERE request_id LIKE 'past-%2'"#)
        try stack.database.execute(
            #"UPDATE "LiteLLM_SpendLogs" SET status = 'failure' WHERE request_id LIKE 'late-1-%3'"#)
        try await expectTruth(stack, writer)
        try await stack.end()
    }

    /// Writes a batch a second and waits until each is on screen; answers how long each took from its commit.
    private func arrivals(
        _ stack: LiveStack, _ writer: LiveWriter, _ name: String, _ rowsPerSecond: Int, secondsAgo: Int
    ) async throws -> [Duration] {
        var committed: [String: Duration] = [:]
        for batch in 1...phaseSeconds {
            let group = "\(name)-\(batch)"
            await stack.await(rowsPerSecond, of: group)
            try writer.write(rowsPerSecond, to: group, secondsAgo: secondsAgo)
            committed[group] = MachineClock().monotonic()
            try await Task.sleep(for: .seconds(1))
        }
        var delays: [Duration] = []
        for (group, moment) in committed {
            let isThere = try await stack.waits { snapshot in
                snapshot.groups.contains { $0.id == group && $0.totals.requests == rowsPerSecond }
            }
            try #require(isThere, "\(group) never came")
            delays.append(try #require(await stack.arrival(of: group)) - moment)
        }
        return delays.sorted()
    }

    /// Holds the end of the hour still and waits until it equals the database.
    private func expectTruth(_ stack: LiveStack, _ writer: LiveWriter) async throws {
        let end = MachineClock().now()
        await stack.show(end: end)
        let truth = try writer.truth(before: end)
        let isEqual = try await stack.waits { Self.line($0, end) == truth }
        let last = try #require(await stack.snapshot)
        #expect(isEqual, "memory has \(Self.line(last, end)), the database \(truth)")
        #expect(last.totals.requests == last.groups.reduce(0) { $0 + $1.totals.requests })
    }

    private static func line(_ snapshot: Snapshot, _ end: Timestamp) -> String {
        guard snapshot.request.end == end, snapshot.coverage == .exact else { return "" }
        let totals = snapshot.totals
        let spend = String(format: "%.6f", totals.cost.recorded)
        return "\(totals.requests)|\(totals.failures)|\(totals.tokens.prompt)|\(spend)\n"
    }

    private static func summary(_ name: String, _ delays: [Duration]) -> String {
        func seconds(_ share: Double) -> String {
            let delay = delays[min(delays.count - 1, Int(share * Double(delays.count)))]
            return String(
                format: "%.2f s", Double(delay.components.seconds) + Double(delay.components.attoseconds) / 1e18)
        }
        return "live: \(name): median \(seconds(0.5)), p95 \(seconds(0.95)), worst \(seconds(1)) of \(delays.count)"
    }
}

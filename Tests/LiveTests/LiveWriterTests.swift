import Foundation
import LangtopCore
import LangtopEngine
import PostgresTestSupport
import Testing

/// How long each phase lasts; `scripts/live-check` asks for a minute.
let phaseSeconds = ProcessInfo.processInfo.environment["LANGTOP_LIVE_SECONDS"].flatMap { Int($0) } ?? 8

@Suite("A database that is written to")
struct LiveWriterTests {
    @Test(
        "new, late, changed and deleted rows are all counted, once each",
        arguments: [(10, "UTC"), (100, "America/New_York")])
    func writer(rowsPerSecond: Int, serverZone: String) async throws {
        let stack = try await LiveStack(serverZone: serverZone)
        let writer = LiveWriter(database: stack.database)
        for minutes in stride(from: 50, through: 20, by: -5) {
            try writer.write(100, to: "past-\(minutes)", secondsAgo: minutes * 60)
        }
        #expect(try await stack.waits { $0.coverage == .exact && $0.totals.requests == 700 })

        let committed = try await write(rowsPerSecond, writer, stack)
        let title = "\(rowsPerSecond)/s, server at \(serverZone)"
        // What is promised is 3 s and 20 s; a loaded machine gets five times as long before that counts as never.
        try await expectArrivals("\(title), started in the last 100 s", of: "fresh", committed, within: 15, on: stack)
        try await expectArrivals("\(title), started 10 minutes ago", of: "late", committed, within: 100, on: stack)
        try await expectTruth("\(title), after the last batch", writer, stack)

        // What nothing but comparing finds: rows that are gone, and changes of rows older than the tail looks back.
        for pattern in ["past-%2", "late-1-%1", "fresh-\(phaseSeconds)-%1"] { try writer.delete(like: pattern) }
        try writer.change(like: "past-%5")
        try await expectTruth("\(title), after deletions and old changes", writer, stack)
        try writer.fail(like: "past-%8")
        try await expectTruth("\(title), after old rows became failures", writer, stack)
        try await stack.end()
    }

    /// Writes a new and a late batch a second, changes and deletes what came before, and answers when each was there.
    private func write(_ rows: Int, _ writer: LiveWriter, _ stack: LiveStack) async throws -> [String: Duration] {
        var committed: [String: Duration] = [:]
        for batch in 1...phaseSeconds {
            let due = MachineClock().monotonic() + .seconds(1)
            for (name, secondsAgo, span) in [("fresh", 0, 100), ("late", 600, 0)] {
                await stack.await(rows, of: "\(name)-\(batch)")
                try writer.write(rows, to: "\(name)-\(batch)", secondsAgo: secondsAgo, over: span)
                committed["\(name)-\(batch)"] = MachineClock().monotonic()
            }
            try writer.change(like: "%-\(batch - 1)-\(1 + batch % 10)")
            try writer.change(like: "past-30-\(batch)")
            try writer.delete(like: "past-40-\(batch)")
            try await Task.sleep(for: max(.zero, due - MachineClock().monotonic()))
        }
        return committed
    }

    private func expectArrivals(
        _ title: String, of name: String, _ committed: [String: Duration], within seconds: Double, on stack: LiveStack
    ) async throws {
        var delays: [Duration] = []
        for (group, moment) in committed where group.hasPrefix(name) {
            let hasCome = try await stack.waits(seconds) { snapshot in
                snapshot.groups.contains { $0.id == group && $0.totals.requests > 0 }
            }
            let arrival = await stack.arrival(of: group)
            try #require(hasCome && arrival != nil, "\(group) never came")
            delays.append((arrival ?? moment) - moment)
        }
        print(Self.summary(title, delays.sorted()))
        #expect(delays.allSatisfy { $0 < .seconds(seconds) })
    }

    /// Waits until what is on screen equals the database, and tells how long that took.
    private func expectTruth(_ title: String, _ writer: LiveWriter, _ stack: LiveStack) async throws {
        let begun = MachineClock().monotonic()
        let isEqual = try await stack.waits { snapshot in
            try snapshot.coverage == .exact && snapshot.kindsCoverage == .exact
                && Self.lines(snapshot) == writer.truth(in: snapshot.range)
        }
        print("live: \(title): equal to SQL after \(Self.seconds(MachineClock().monotonic() - begun))")
        let last = try #require(await stack.snapshot)
        let truth = try writer.truth(in: last.range)
        #expect(isEqual, "memory has\n\(Self.lines(last))the database\n\(truth)")
        #expect(last.totals.requests == last.groups.reduce(0) { $0 + $1.totals.requests })
    }

    private static func lines(_ snapshot: Snapshot) -> String {
        let groups = snapshot.groups.sorted { Array($0.id.utf8).lexicographicallyPrecedes(Array($1.id.utf8)) }
        return groups.map { group in
            let totals = group.totals
            let spend = String(format: "%.6f", totals.cost.recorded)
            return "\(group.id)|\(totals.requests)|\(totals.failures)|\(totals.tokens.prompt)"
                + "|\(totals.kinds.cacheRead)|\(spend)\n"
        }.joined()
    }

    private static func summary(_ name: String, _ delays: [Duration]) -> String {
        func share(_ share: Double) -> String {
            seconds(delays[min(delays.count - 1, Int(share * Double(delays.count)))])
        }
        return "live: \(name): median \(share(0.5)), p95 \(share(0.95)), worst \(share(1)) of \(delays.count)"
    }

    private static func seconds(_ delay: Duration) -> String {
        String(format: "%.2f s", Double(delay.milliseconds) / 1000)
    }
}

import Foundation
import LangtopCore
import LangtopQuery
import PostgresTestSupport
import Testing

extension LiveTests {
    @Suite("A database that is written to")
    struct LiveWriterTests {
        @Test(
            "new, late, changed and deleted rows are all counted, once each",
            arguments: [(10, "UTC"), (100, "America/New_York")])
        func writer(rowsPerSecond: Int, serverZone: String) async throws {
            let stack = try await LiveStack(serverZone: serverZone)
            let writer = LiveWriter(database: stack.database)
            for minutes in stride(from: 50, through: 20, by: -5) {
                try await writer.write(100, to: "past-\(minutes)", secondsAgo: minutes * 60)
            }
            #expect(try await stack.waits { $0.coverage == .exact && $0.totals.requests == 700 })

            let committed = try await write(rowsPerSecond, writer, stack)
            let title = "\(rowsPerSecond)/s, server at \(serverZone)"
            // What is promised is 3 s and 20 s; a loaded machine gets five times as long before that counts as never.
            try await expectArrivals(
                "\(title), started in the last 100 s", of: "fresh", committed, within: 15, on: stack)
            try await expectArrivals("\(title), started 10 minutes ago", of: "late", committed, within: 100, on: stack)
            try await stack.expectTruth("\(title), after the last batch", writer)

            // What nothing but comparing finds: rows that are gone, and changes of rows older than the tail looks back.
            for pattern in ["past-%2", "late-1-%1", "fresh-\(LiveTests.writingSeconds)-%1"] {
                try await writer.delete(like: pattern)
            }
            try await writer.change(like: "past-%5")
            try await stack.expectTruth("\(title), after deletions and old changes", writer)
            try await writer.fail(like: "past-%8")
            try await stack.expectTruth("\(title), after old rows became failures", writer)
            try await stack.end()
        }

        /// Writes a new and a late batch a second, changes and deletes what came before, and answers when each was there.
        private func write(_ rows: Int, _ writer: LiveWriter, _ stack: LiveStack) async throws -> [String: Duration] {
            var committed: [String: Duration] = [:]
            for batch in 1...LiveTests.writingSeconds {
                let due = MachineClock().monotonic() + .seconds(1)
                for (name, secondsAgo, span) in [("fresh", 0, 100), ("late", 600, 0)] {
                    await stack.await(rows, of: "\(name)-\(batch)")
                    try await writer.write(rows, to: "\(name)-\(batch)", secondsAgo: secondsAgo, over: span)
                    committed["\(name)-\(batch)"] = MachineClock().monotonic()
                }
                try await writer.change(like: "%-\(batch - 1)-\(1 + batch % 10)")
                try await writer.change(like: "past-30-\(batch)")
                try await writer.delete(like: "past-40-\(batch)")
                try await Task.sleep(for: max(.zero, due - MachineClock().monotonic()))
            }
            return committed
        }

        private func expectArrivals(
            _ title: String, of name: String, _ committed: [String: Duration], within seconds: Double,
            on stack: LiveStack
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

        private static func summary(_ name: String, _ delays: [Duration]) -> String {
            func share(_ share: Double) -> String {
                delays[min(delays.count - 1, Int(share * Double(delays.count)))].inSeconds
            }
            return "live: \(name): median \(share(0.5)), p95 \(share(0.95)), worst \(share(1)) of \(delays.count)"
        }
    }
}

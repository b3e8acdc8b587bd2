import Foundation
import LangtopCore
import LangtopQuery
import PostgresTestSupport
import Testing

extension LiveTests {
    @Suite("A database that goes away and comes back")
    struct OutageTests {
        @Test("stopped and started, its rows are counted once each, with those written before langtop was back")
        func restart() async throws {
            let stack = try await LiveStack()
            let writer = LiveWriter(database: stack.database)
            try await writer.write(200, to: "before", secondsAgo: 0, over: 1800)
            try await stack.expectTruth("before a stop", writer)
            try await stack.server.stop()
            #expect(
                try await stack.waits { Self.reason($0) != nil && $0.coverage != .exact && $0.totals.requests == 200 })
            try await stack.server.start()
            try await writer.write(50, to: "meanwhile", secondsAgo: 0, over: 600)
            try await writer.delete(like: "before-%3")
            #expect(try await stack.waits { Self.reason($0) == nil })
            try await stack.expectTruth("after stop, write and start", writer)
            try await writer.write(10, to: "after", secondsAgo: 0)
            try await stack.expectTruth("after a write to the started server", writer)
            try await stack.end()
        }

        @Test("a connection that is killed is made again, and nothing is counted twice")
        func killed() async throws {
            let stack = try await LiveStack()
            let writer = LiveWriter(database: stack.database)
            try await writer.write(200, to: "before", secondsAgo: 0, over: 1800)
            try await stack.expectTruth("before a kill", writer)
            for round in 1...3 {
                try await stack.database.ask(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'langtop'")
                try await writer.write(20, to: "round-\(round)", secondsAgo: 0, over: 400)
                try await stack.expectTruth("after kill \(round)", writer)
            }
            try await stack.end()
        }

        private static func reason(_ snapshot: Snapshot) -> String? {
            if case .lost(_, let reason)? = snapshot.sources.first?.phase { return reason }
            return nil
        }
    }
}

import Foundation
import LangtopCore
import LangtopQuery
import PostgresTestSupport
import Testing

extension LiveTests {
    @Suite("A server on which nothing is committed")
    struct QuietServerTests {
        /// Everything PostgreSQL counts about reading and writing tables, a line a table that was ever touched.
        ///
        /// A session reports what it did at the end of a statement at least a second after its last report, so that polls
        /// every two seconds leave nothing unsaid for long.
        private static let statistics = """
            SELECT t.relname, t.seq_scan, t.seq_tup_read, t.idx_scan, t.idx_tup_fetch, t.n_tup_ins, t.n_tup_upd, t.n_tup_del,
                b.heap_blks_read, b.heap_blks_hit, b.idx_blks_read, b.idx_blks_hit, b.toast_blks_read, b.toast_blks_hit
            FROM pg_stat_user_tables AS t JOIN pg_statio_user_tables AS b USING (relid)
            WHERE t.seq_scan + coalesce(t.idx_scan, 0) > 0 ORDER BY 1
            """
        private static let session = """
            SELECT count(*), min(application_name), min(backend_type), max(query_start)
            FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
            """

        @Test("one pass of comparing after the last commit no table is read, while polls go on")
        func quiet() async throws {
            let stack = try await LiveStack()
            let writer = LiveWriter(database: stack.database)
            for minutes in stride(from: 100, through: 0, by: -10) {
                try await writer.write(50, to: "past-\(minutes)", secondsAgo: minutes * 60)
            }
            #expect(
                try await stack.waits { $0.coverage == .exact && $0.extrasCoverage == .exact && !$0.groups.isEmpty })
            let begun = MachineClock().monotonic()
            var before = ""
            var now = try await stack.database.ask(Self.statistics)
            // Still for longer than a look at late rows may be put off means that all comparing is done.
            var stillSince = MachineClock().monotonic()
            while MachineClock().monotonic() - stillSince < .seconds(16) {
                try await Task.sleep(for: .seconds(1))
                before = now
                now = try await stack.database.ask(Self.statistics)
                if now != before { stillSince = MachineClock().monotonic() }
                try #require(MachineClock().monotonic() - begun < .seconds(180), "reading never ends:\n\(before)\(now)")
            }
            print("live: quiet server: all comparing was done \((stillSince - begun).inSeconds) after the fill")
            #expect(now.contains("LiteLLM_SpendLogs"))

            let first = try await stack.database.ask(Self.session).split(separator: "|")
            #expect(first.prefix(3) == ["1", "langtop", "client backend"], "one connection, known by its name")
            let polled = try #require(await stack.snapshot?.sources.first?.lastPoll)
            try await Task.sleep(for: .seconds(LiveTests.quietSeconds))
            let after = try await stack.database.ask(Self.statistics)
            try #require(after == now)
            let last = try await stack.database.ask(Self.session).split(separator: "|")
            #expect(last.prefix(3) == first.prefix(3))
            #expect(last.last != first.last, "the gate was asked")
            #expect(try await stack.waits { ($0.sources.first?.lastPoll).map { $0 > polled } == true })
            #expect(try await writer.truth(in: try #require(await stack.snapshot).range).isEmpty == false)
            print("live: quiet server: no table was read for \(LiveTests.quietSeconds) s of polls")
            try await stack.end()
        }
    }
}

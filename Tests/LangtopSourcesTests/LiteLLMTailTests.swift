import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// Servers of their own: a commit anywhere on a server opens its gate.
@Suite(.serialized) struct LiteLLMTailTests {
    @Test func `new, changed and late rows are found once each is due, and a quiet server is left alone`() async throws
    {
        let server = TestServer(alone: ())
        let database = try await LiteLLMDatabase.filled(on: server)
        let source = database.source
        var batch = try await source.changes(since: nil)
        #expect(batch.newest.isEmpty)
        batch = try await source.changes(since: batch.cursor)
        #expect(batch.isQuiet)

        try database.insert("fresh")
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(batch.newest.map(\.id.value) == ["fresh"])
        #expect(batch.newest.first?.extras?.kinds?.cacheRead == 400)
        #expect(!batch.isQuiet)

        try database.database.execute(#"UPDATE "LiteLLM_SpendLogs" SET spend = 5 WHERE request_id = 'fresh'"#)
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(batch.newest.map(\.spend) == [5])

        try database.insert("late", secondsAgo: 600)
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(batch.newest.isEmpty, "the fast look reaches back two minutes")
        batch = try await source.changes(since: try Polling.due(batch.cursor))
        #expect(
            Set(batch.newest.map(\.id.value)) == ["fresh", "late"], "the exact look starts at its own snapshot")

        batch = try await source.changes(since: batch.cursor)
        #expect(batch.isQuiet)
        // A session reports what it scanned at its end at the latest.
        let statistics = #"SELECT seq_scan, idx_scan FROM pg_stat_user_tables WHERE relname = 'LiteLLM_SpendLogs'"#
        let sessions = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'langtop'"
        await source.close()
        while try database.database.execute(sessions) != "0\n" { try await Task.sleep(for: .milliseconds(5)) }
        let before = try database.database.execute(statistics)
        _ = try await source.connect()
        for _ in 0..<50 {
            batch = try await source.changes(since: batch.cursor)
            #expect(batch.isQuiet)
        }
        await source.close()
        while try database.database.execute(sessions) != "0\n" { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try database.database.execute(statistics) == before)
        try await server.remove()
    }

    @Test func `a row is found however late its transaction commits`() async throws {
        let server = TestServer(alone: ())
        let database = try await LiteLLMDatabase.filled(on: server)
        try await Polling.expectFoundHoweverLate(by: database.source, in: database.database) { key in
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, "startTime", "endTime")
                VALUES ('\(key)', 'x', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')
            """
        }
        await database.source.close()
        try await server.remove()
    }

    @Test func `a server that was stopped is unreachable, and one started again starts over`() async throws {
        let server = TestServer(alone: ())
        let database = try await LiteLLMDatabase.filled(on: server)
        let cursor = try await database.source.changes(since: nil).cursor
        try await server.stop()
        for _ in 0..<2 {
            let error = await #expect(throws: SourceError.self) { _ = try await database.source.changes(since: cursor) }
            #expect(error?.kind == .unreachable)
        }
        let refused = await #expect(throws: SourceError.self) { _ = try await database.source.connect() }
        #expect(refused?.kind == .unreachable)
        try await server.start()
        _ = try await database.source.connect()
        let batch = try await database.source.changes(since: cursor)
        #expect(batch.isReset)
        #expect(try await database.source.changes(since: batch.cursor).isReset == false)
        #expect(try await database.day().count == 21)
        try await server.remove()
    }

    @Test func `a truncated log starts over`() async throws {
        let database = try await LiteLLMDatabase.filled()
        let cursor = try await database.source.changes(since: nil).cursor
        try database.database.execute(#"TRUNCATE "LiteLLM_SpendLogs""#)
        #expect(try await database.source.changes(since: cursor).isReset)
        #expect(try await database.source.changes(since: Cursor(text: "from another version")).isReset)
    }

    @Test func `the server's time zone makes no difference`() async throws {
        let database = try await LiteLLMDatabase.filled()
        let name = try database.database.execute("SELECT current_database()").split(separator: "\n")[0]
        try database.database.execute("ALTER DATABASE \(name) SET TimeZone = 'America/New_York'")
        #expect(try database.database.execute("SHOW TimeZone") == "America/New_York\n")
        let connected = try await LiteLLMDatabase(database.database)
        #expect(try await connected.day() == database.day())
        let cursor = try await connected.source.changes(since: nil).cursor
        try connected.insert("fresh", secondsAgo: 60)
        #expect(try await connected.source.changes(since: cursor).newest.map(\.id.value) == ["fresh"])
        #expect(
            try await connected.source.checksums(of: LiteLLMDatabase.range, every: .seconds(3600))
                == database.source.checksums(of: LiteLLMDatabase.range, every: .seconds(3600))
        )
    }
}

import LangtopCore
import LangtopTestSupport
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// Servers of their own: a commit anywhere on a server opens its gate.
@Suite(.serialized) struct LangfusePostgresTailTests {
    private func ids(_ batch: Changes) -> Set<String> { Set(batch.newest.map(\.id.value)) }

    @Test func `new, updated and late generations are found, and those whose trace was updated`() async throws {
        let server = TestServer(alone: ())
        let database = try await LangfuseDatabase.filled(on: server)
        let source = database.source
        var batch = try await source.changes(since: nil)
        #expect(batch.newest.isEmpty)
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(batch.isQuiet)

        try database.insert("fresh", #"{"trace_id": "tr-new"}"#)
        try database.insert("fresh-step", #"{"trace_id": "tr-new", "type": "SPAN"}"#)
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(ids(batch) == ["fresh"], "steps that are no model calls are none")
        #expect(batch.newest.first?.extras != nil)
        #expect(batch.newest.first?.user.isEmpty == true)

        try database.database.execute("UPDATE observations SET calculated_total_cost = 5 WHERE id = 'fresh'")
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(batch.newest.map(\.spend) == [5])

        // SDKs name the user when they know it, often after the model answered.
        try database.database.execute(
            """
            INSERT INTO traces (id, "timestamp", project_id, user_id, tags)
            VALUES ('tr-new', now() AT TIME ZONE 'UTC', 'p1', 'carol', '{late}')
            """
        )
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(batch.newest.map(\.user) == ["carol"])
        try database.database.execute("UPDATE traces SET session_id = 's-9' WHERE id = 'tr-new'")
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(batch.newest.map(\.session) == ["s-9"])
        #expect(batch.newest.map(\.tags) == [["late"]])

        try database.insert("late", secondsAgo: 600)
        batch = try await source.changes(since: try Polling.notDue(batch.cursor))
        #expect(batch.newest.isEmpty, "the fast look reaches back two minutes")
        batch = try await source.changes(since: try Polling.due(batch.cursor))
        #expect(ids(batch) == ["fresh", "late"], "the exact look starts at its own snapshot")
        batch = try await source.changes(since: batch.cursor)
        #expect(batch.isQuiet)
        await source.close()
        try await server.remove()
    }

    @Test func `a generation that runs for hours is found the moment it ends`() async throws {
        let server = TestServer(alone: ())
        let database = try await LangfuseDatabase.filled(on: server)
        let source = database.source
        let end = #"{"end_time": null, "completion_tokens": 0, "calculated_total_cost": null}"#
        try database.insert("from-history", secondsAgo: 30_000, end)
        let first = try await source.changes(since: nil)
        let day = TimeRange(from: first.cursorClock - .seconds(40_000), to: first.cursorClock)
        #expect(try await source.generations(in: day).contains { $0.id.value == "from-history" })
        try database.insert("from-tail", end)
        var batch = try await source.changes(since: first.cursor)
        #expect(batch.newest.map(\.outcome) == [.running])
        // It began long ago as far as the fast look can tell.
        try database.database.execute(
            "UPDATE observations SET start_time = start_time - interval '1 hour' WHERE id = 'from-tail'")
        batch = try await source.changes(since: batch.cursor)
        #expect(ids(batch) == ["from-tail"])

        let before = batch.cursor
        try database.database.execute(
            """
            UPDATE observations SET end_time = now() AT TIME ZONE 'UTC', completion_tokens = 9
            WHERE id IN ('from-history', 'from-tail')
            """
        )
        batch = try await source.changes(since: before)
        #expect(ids(batch) == ["from-history", "from-tail"])
        #expect(batch.newest.allSatisfy { $0.outcome == .success && $0.tokens.completion == 9 })
        // A batch that was lost on the way is read again in full.
        batch = try await source.changes(since: before)
        #expect(ids(batch) == ["from-history", "from-tail"])
        batch = try await source.changes(since: batch.cursor)
        #expect(batch.newest.isEmpty)
        #expect(await source.running.ids.contains("from-tail") == false)
        let reach = try #require(TailCursor(text: batch.cursor.text)).reach
        #expect(reach == TailCursor.exactReach.lowerBound, "what was expected is not late")
        await source.close()
        try await server.remove()
    }

    @Test func `a row is found however late its transaction commits`() async throws {
        let server = TestServer(alone: ())
        let database = try await LangfuseDatabase.filled(on: server)
        try await Polling.expectFoundHoweverLate(by: database.source, in: database.database) { key in
            """
            INSERT INTO observations (id, type, project_id, start_time, end_time)
                VALUES ('\(key)', 'GENERATION', 'p1', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC')
            """
        }
        await database.source.close()
        try await server.remove()
    }

    @Test func `a truncated table starts over`() async throws {
        let database = try await LangfuseDatabase.filled()
        let cursor = try await database.source.changes(since: nil).cursor
        try database.database.execute("TRUNCATE observations")
        #expect(try await database.source.changes(since: cursor).isReset)
        #expect(try await database.source.changes(since: Cursor(text: "from another version")).isReset)
    }

    @Test func `the server's time zone makes no difference`() async throws {
        let database = try await LangfuseDatabase.filled()
        let name = try database.database.execute("SELECT current_database()").split(separator: "\n")[0]
        try database.database.execute("ALTER DATABASE \(name) SET TimeZone = 'America/New_York'")
        #expect(try database.database.execute("SHOW TimeZone") == "America/New_York\n")
        let connected = try await LangfuseDatabase(database.database)
        #expect(try await connected.day() == database.day())
        let cursor = try await connected.source.changes(since: nil).cursor
        try connected.insert("fresh", secondsAgo: 60)
        let batch = try await connected.source.changes(since: cursor)
        #expect(ids(batch) == ["fresh"])
        #expect(
            try await database.source.checksums(of: LangfuseDatabase.range, every: .seconds(3600)).map(\.count) == [
                19, 1,
            ])
        let ago = connected.description.clock - (batch.newest.first?.start ?? Timestamp(milliseconds: 0))
        #expect(ago < .seconds(3600), "a local time would lie hours away")
    }
}

extension Changes {
    /// The server's clock about when the batch was read.
    fileprivate var cursorClock: Timestamp {
        (TailCursor(text: cursor.text)?.due ?? Timestamp(milliseconds: 0)) - TailCursor.exactPeriod.lowerBound
    }
}

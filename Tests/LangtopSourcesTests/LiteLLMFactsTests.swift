import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// What a LiteLLM database tells beside its rows.
@Suite("Facts of a LiteLLM database") struct LiteLLMFactsTests {
    private static let day = LiteLLMDatabase.day

    @Test("are the whole UTC days of its daily tables, and what their tags come to")
    func days() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_DailyUserSpend" (id, date, api_key, spend, api_requests, updated_at)
            SELECT d || '-' || k, to_char('2026-11-20'::date + d, 'YYYY-MM-DD'), 'k' || k, d + 0.25, 10, now()
            FROM generate_series(0, 4) AS d, generate_series(1, 2) AS k;
            INSERT INTO "LiteLLM_DailyTagSpend" (id, tag, date, api_key, spend, api_requests, updated_at)
            SELECT t::text, 'tag ' || t, '2026-11-22', 'k', 3, 10, now() FROM generate_series(1, 3) AS t;
            """)
        // From the afternoon of the 20th on: that day is not whole, and the 24th has not ended.
        let range = TimeRange(from: Self.day - .seconds(200_000), to: Self.day + .seconds(100_000))
        let facts = try await database.source.facts(of: range)
        #expect(
            facts.days == [
                StoreFacts.Day(start: Self.day - .seconds(172_800), requests: 20, dollars: 2.5),
                StoreFacts.Day(start: Self.day - .seconds(86_400), requests: 20, dollars: 4.5, tagged: 9),
                StoreFacts.Day(start: Self.day, requests: 20, dollars: 6.5),
            ])
        let hour = try await database.source.facts(of: TimeRange(from: Self.day, to: Self.day + .seconds(3600)))
        #expect(hour.days.isEmpty)
    }

    @Test("are all the others where one takes too long")
    func late() async throws {
        let database = try await TestServer.shared.database(.full)
        try database.execute(file: LiteLLMDatabase.shapes)
        // Whoever reads the sums waits for a lock.
        let url = database.url + "?options=-c%20lock_timeout%3D200"
        let source = try LiteLLMSource(target: url)
        _ = try await source.connect()
        try database.execute("CREATE TABLE signal (name text); CREATE TABLE observations (); CREATE TABLE traces ();")
        try database.execute("CREATE TABLE trace_sessions ()")
        // Waits on no thread of the shared pool: two of them on two cores would wait for each other for ever.
        let writer = Task {
            try await database.ask(
                """
                BEGIN; LOCK TABLE "LiteLLM_DailyUserSpend" IN ACCESS EXCLUSIVE MODE;
                DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM signal) LOOP PERFORM pg_sleep(0.01); END LOOP; END $$;
                COMMIT
                """)
        }
        let locked = """
            SELECT count(*) FROM pg_locks WHERE granted AND mode = 'AccessExclusiveLock'
                AND relation = '"LiteLLM_DailyUserSpend"'::regclass
            """
        while try database.execute(locked) == "0\n" { await Task.yield() }
        let range = TimeRange(from: Self.day - .seconds(200_000), to: Self.day + .seconds(100_000))
        let facts = try await source.facts(of: range)
        #expect(facts.days.isEmpty && facts.neighbour == "Langfuse" && (facts.texts?.requests ?? 0) > 0)
        try database.execute("INSERT INTO signal VALUES ('go')")
        _ = try await writer.value
        await source.close()
    }

    @Test("are of a partitioned log an index that holds up inserts, unless its partitions have it already")
    func partitioned() async throws {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            """
            ALTER TABLE "LiteLLM_SpendLogs" RENAME TO plain;
            CREATE TABLE "LiteLLM_SpendLogs" (LIKE plain INCLUDING DEFAULTS, PRIMARY KEY (request_id, "startTime"))
                PARTITION BY RANGE ("startTime");
            CREATE TABLE part PARTITION OF "LiteLLM_SpendLogs" DEFAULT;
            """)
        try database.execute(#"CREATE INDEX CONCURRENTLY part_start ON part ("startTime")"#)
        let source = try LiteLLMSource(target: database.url)
        _ = try await source.connect()
        let missing = try await source.facts(of: LiteLLMDatabase.range).missingIndexes
        #expect(missing.map(\.column) == ["startTime", "session_id"] && missing.allSatisfy(\.isPartitioned))
        try database.execute(try #require(missing.first).statement)
        let indexes = "SELECT count(*) FROM pg_index WHERE indrelid = 'part'::regclass"
        #expect(try database.execute(indexes) == "2\n", "the partition's own index is taken")
        await source.close()
    }

    @Test("are whether texts are kept, without a look at one", arguments: TestServer.Schema.allCases)
    func texts(_ schema: TestServer.Schema) async throws {
        let database = try await LiteLLMDatabase.filled(schema)
        try database.database.execute(
            """
            UPDATE "LiteLLM_SpendLogs" SET messages = '{}', response = '{}'
            """ + (schema == .full ? ", proxy_server_request = '{}'" : ""))
        let none = try await database.source.facts(of: LiteLLMDatabase.range).texts
        #expect(none?.kept == 0 && (none?.requests ?? 0) > 0)
        try database.database.execute(
            #"UPDATE "LiteLLM_SpendLogs" SET response = '{"choices": [{"message": {"content": "Hello"}}]}'"#)
        let all = try await database.source.facts(of: LiteLLMDatabase.range).texts
        #expect(all?.kept == none?.requests && all?.requests == none?.requests)
    }

    @Test("are indexes that somebody dropped, and Langfuse's tables in the same schema")
    func schema() async throws {
        let database = try await LiteLLMDatabase.filled()
        let whole = try await database.source.facts(of: LiteLLMDatabase.range)
        #expect(whole.missingIndexes.isEmpty && whole.neighbour.isEmpty)
        try database.database.execute(
            """
            DROP INDEX "LiteLLM_SpendLogs_startTime_idx"; DROP INDEX "LiteLLM_SpendLogs_startTime_request_id_idx";
            CREATE TABLE observations (); CREATE TABLE traces (); CREATE TABLE trace_sessions ();
            """)
        _ = try await database.source.connect()
        let facts = try await database.source.facts(of: LiteLLMDatabase.range)
        #expect(facts.neighbour == "Langfuse" && facts.texts == nil)
        #expect(facts.missingIndexes.map(\.column) == ["startTime"])
        // The statement does what it says.
        try database.database.execute(try #require(facts.missingIndexes.first).statement)
        _ = try await database.source.connect()
        #expect(try await database.source.facts(of: LiteLLMDatabase.range).missingIndexes.isEmpty)
    }
}

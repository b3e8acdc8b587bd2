import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LiteLLMListsTests {
    private func search(_ source: LiteLLMSource, _ equals: [Dimension: String]) async throws -> Set<String> {
        let query = GenerationQuery(range: LiteLLMDatabase.range, equals: equals)
        return Set(try await source.search(query).map(\.id.value))
    }

    @Test func `a search finds the newest first, with extras, and no more than asked for`() async throws {
        let source = try await LiteLLMDatabase.shared().source
        let found = try await source.search(GenerationQuery(range: LiteLLMDatabase.range, limit: 3))
        #expect(found.count == 3)
        #expect(found.first?.id.value == "newest")
        #expect(found.allSatisfy { $0.extras != nil })
    }

    /// What a search finds for any value of any dimension is what the rows themselves say.
    @Test(arguments: TestServer.Schema.allCases)
    func `a search agrees with the rows in every dimension`(schema: TestServer.Schema) async throws {
        let database = try await LiteLLMDatabase.shared(schema)
        let rows = try await database.day()
        for dimension in Dimension.allCases {
            var groups: [String: Set<String>] = [:]
            for row in rows.values {
                for value in row.values(of: dimension) { groups[value, default: []].insert(row.id.value) }
            }
            #expect(groups.count >= 1)
            for (value, expected) in groups {
                let found = try await search(database.source, [dimension: value])
                #expect(found == expected, "\(dimension) = \(value.debugDescription)")
            }
        }
        #expect(try await search(database.source, [.tag: "prod", .client: "Cline"]) == ["stream"])
    }

    @Test func `only failures means only failures`() async throws {
        let source = try await LiteLLMDatabase.shared().source
        let found = try await source.search(GenerationQuery(range: LiteLLMDatabase.range, onlyFailures: true))
        #expect(Set(found.map(\.id.value)) == ["throttled", "over-budget", "timeout", "timeout-attempt-0"])
    }

    @Test func `a trace is a session, oldest first, cut to its newest`() async throws {
        let database = try await LiteLLMDatabase.filled()
        let trace = try await database.source.trace(Trace.ID(source: database.source.id, value: "session-1"))
        #expect(trace.generations.count == 19)
        #expect(trace.generations.last?.id.value == "newest")
        #expect(!trace.isTruncated)
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" SELECT (jsonb_populate_record(r, jsonb_build_object(
                'request_id', 'many-' || i, 'session_id', 'many', 'startTime', r."startTime" + i * interval '1 second'
            ))).* FROM "LiteLLM_SpendLogs" AS r, generate_series(1, 600) AS i WHERE request_id = 'stream'
            """
        )
        let long = try await database.source.trace(Trace.ID(source: database.source.id, value: "many"))
        #expect(long.isTruncated)
        #expect(long.generations.count == 500)
        #expect(long.generations.last?.id.value == "many-600")
        let missing = await #expect(throws: SourceError.self) {
            _ = try await database.source.trace(Trace.ID(source: database.source.id, value: "no such"))
        }
        #expect(missing?.kind == .notFound)
    }

    @Test func `names of keys outlive the keys, and an alias beats the masked key`() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_DeletedVerificationToken" (id, token, key_name, key_alias) VALUES
            ('1', 'gone', 'sk-...gone', 'old-ci'),
            ('2', 'feedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedfacefeedface', 'sk-...old', 'earlier')
            """
        )
        let directory = try await database.source.directory()
        #expect(directory.keys.count == 3)
        #expect(directory.keys["gone"] == "old-ci")
        #expect(directory.keys.values.sorted() == ["alice-cline", "old-ci", "sk-...face"])
        #expect(directory.teams == ["team-1": "Mobile – Zürich 🚀"])
        #expect(try await LiteLLMDatabase.shared(.first).source.directory().keys.count == 2)
    }

    @Test func `checksums count every row of a bucket once`() async throws {
        let database = try await LiteLLMDatabase.filled()
        let whole = try await database.source.checksums(of: LiteLLMDatabase.range, every: .seconds(3600))
        #expect(whole.map(\.count) == [20, 1])
        #expect(whole.map(\.tokens) == [24_000, 1200])
        let failures = try database.database.execute(
            #"SELECT count(*) FROM "LiteLLM_SpendLogs" WHERE status = 'failure'"#)
        #expect("\(whole.reduce(0) { $0 + ($1.failures ?? 0) })\n" == failures)
        #expect(abs((whole.first?.spend ?? 0) - 0.1403) < 1e-12)
        #expect(whole.first?.range.from == LiteLLMDatabase.day + .seconds(8 * 3600))
        let cut = TimeRange(from: LiteLLMDatabase.day, to: LiteLLMDatabase.day + .seconds(8 * 3600) + .milliseconds(1))
        let last = try await database.source.checksums(of: cut, every: .seconds(7 * 3600))
        #expect(last.map(\.count) == [20])
        #expect(last.first?.range.to == cut.to)
        try database.database.execute(#"DELETE FROM "LiteLLM_SpendLogs" WHERE request_id = 'stream'"#)
        #expect(try await database.source.checksums(of: cut, every: .seconds(86_400)).map(\.count) == [19])
        let oldest = try await LiteLLMDatabase.shared(.first)
        let untold = try await oldest.source.checksums(of: LiteLLMDatabase.range, every: .seconds(3600))
        #expect(untold.allSatisfy { $0.count > 0 && $0.failures == nil })
    }

    @Test func `daily tables answer for whole days and the groupings they can tell apart`() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_DailyUserSpend" (id, user_id, date, api_key, model, model_group, custom_llm_provider,
                cache_read_input_tokens, cache_creation_input_tokens, updated_at) VALUES
            ('1', 'a', '2026-11-22', 'k1', 'm', 'g', 'openai', 5, 1, now()),
            ('2', 'b', '2026-11-22', 'k2', 'm', 'g', 'openai', 7, 2, now()),
            ('3', 'b', '2026-11-23', 'k2', 'm', 'g', 'bedrock', 11, 3, now()),
            ('4', 'b', '2026-11-24', 'k2', 'm', 'g', 'bedrock', 99, 9, now())
            """
        )
        let day = Duration.seconds(86_400)
        let range = TimeRange(from: LiteLLMDatabase.day - day, to: LiteLLMDatabase.day + day + .seconds(60))
        let providers = try #require(try await database.source.dailyTokens(of: range, by: .provider))
        #expect(providers.sorted { $0.group < $1.group }.map(\.cacheRead) == [11, 12])
        #expect(providers.map(\.cacheWrite).sorted() == [3, 3])
        let keys = try #require(try await database.source.dailyTokens(of: range, by: .key))
        #expect(
            Set(keys.map { "\($0.group) \(SQLText.day($0.day.from)) \($0.cacheRead)" }) == [
                "k1 2026-11-22 5", "k2 2026-11-22 7", "k2 2026-11-23 11",
            ])
        #expect(try await database.source.dailyTokens(of: range, by: .model) == nil)
        #expect(try await database.source.dailyTokens(of: range, by: .tag) == nil)
        #expect(try await LiteLLMDatabase.shared(.first).source.dailyTokens(of: range, by: .key) == nil)
        let short = TimeRange(from: LiteLLMDatabase.day + .seconds(1), to: LiteLLMDatabase.day + day)
        #expect(try await database.source.dailyTokens(of: short, by: .key) == [])
    }
}

import LangtopCore
import LangtopTestSupport
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LiteLLMRowsTests {
    @Test func `plain columns tell all but what only the metadata knows`() async throws {
        let database = try await LiteLLMDatabase.shared()
        let rows = try await database.day(.columns)
        #expect(rows.count == 21)
        let stream = try #require(rows["stream"])
        #expect(stream.start == LiteLLMDatabase.day + .seconds(8 * 3600))
        #expect(stream.latency == .seconds(4))
        #expect(stream.timeToFirstToken == .milliseconds(1250))
        #expect(stream.model == "claude")
        #expect(stream.providerModel == "bedrock/us.anthropic.claude")
        #expect(stream.deployment == "deployment-1")
        #expect(stream.provider == "bedrock")
        #expect(stream.key.hasPrefix("45cf5401"))
        #expect(stream.team == "team-1")
        #expect(stream.user == "alice@example.com")
        #expect(stream.endUser == "cust émile")
        #expect(stream.tags == ["prod"])
        #expect(stream.client == "Cline")
        #expect(stream.session == "session-1")
        #expect(stream.tokens == TokenCount(prompt: 1000, completion: 200, total: 1200))
        #expect(stream.spend == 0.01)
        #expect(stream.outcome == .success)
        #expect(stream.extras == nil)
        #expect(rows["no-stream"]?.firstToken == nil)
        #expect(rows["no-status"]?.outcome == .success)
        #expect(rows["throttled"]?.outcome == .failure)
        #expect(rows["timeout-attempt-0"]?.role == .attempt)
        #expect(rows.values.filter(\.isCacheHit).map(\.id.value) == ["hit_cache_hit1795421453.5514987"])
        #expect(rows.values.filter(\.isUnpriced).map(\.id.value) == ["unpriced"])
    }

    @Test func `the metadata adds extras, classes and keys`() async throws {
        let rows = try await LiteLLMDatabase.shared().day()
        let stream = try #require(rows["stream"]?.extras)
        #expect(stream.kinds.map { [$0.cacheRead, $0.cacheWrite, $0.reasoning] } == [400, 100, 30])
        #expect(stream.requestedModel.isEmpty)
        let keys = try #require(rows["stream"]?.correlation)
        #expect([keys.call, keys.response, keys.trace] == ["call-stream", "stream", "session-1"])
        #expect(rows["cached-openai"]?.extras?.kinds?.cacheRead == 250)
        // The same for the same request, and none where the proxy's cache is off.
        #expect(stream.promptDigest != 0 && rows["unpriced"]?.extras?.promptDigest == 0)
        #expect(rows["fallback"]?.extras?.promptDigest == stream.promptDigest)
        let old = try #require(rows["old-usage"]?.extras)
        #expect(old.kinds.map { [$0.cacheRead, $0.cacheWrite, $0.reasoning] } == [70, 7, 3])
        let fallback = try #require(rows["fallback"]?.extras)
        #expect(fallback.requestedModel == "flaky-sonnet")
        #expect([fallback.fallbacks, fallback.retries] == [1, 2])
        #expect(rows["throttled"]?.extras?.errorClass == .throttled)
        #expect(rows["throttled"]?.extras?.errorSummary == "429 RateLimitError: Rate limit reached")
        #expect(rows["over-budget"]?.extras?.errorClass == .budget)
        #expect(rows["over-budget"]?.model.isEmpty == true)
        #expect(rows["timeout"]?.extras?.errorClass == .timeout)
        #expect(rows["hung-up"]?.extras?.clientClosed == true)
        #expect(rows["hung-up"]?.outcome == .success)
        #expect(rows["hit_cache_hit1795421453.5514987"]?.correlation.response == "hit")
    }

    /// Columns tell provider and model, the rows on the slower path the host too: without what stands before it, and
    /// without the path, either of which may hold a secret.
    @Test func `rows name their deployments`() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" SELECT (jsonb_populate_record(r, jsonb_build_object(
                'request_id', 'of-' || id, 'model_id', id, 'api_base', base
            ))).* FROM "LiteLLM_SpendLogs" AS r, (VALUES
                ('secret', 'https://me:sk-1@x@host.example:8443/v1?key=sk-2'), ('bare', 'host.example/v1'),
                ('null', NULL), ('long', 'https://' || repeat('x', 1000))
            ) AS bases (id, base) WHERE request_id = 'stream'
            """)
        func names(_ depth: HistoryDepth) async throws -> [String: String] {
            try await database.source.history(of: LiteLLMDatabase.range, depth: depth, newest: .none).batch.names
                .deployments.mapValues { "\($0.provider) \($0.model) \($0.host)" }
        }
        let full = try await names(.full)
        #expect(full["deployment-1"] == "bedrock claude bedrock.example")
        #expect(full["secret"] == "bedrock claude host.example:8443")
        #expect([full["bare"], full["null"]] == ["bedrock claude ", "bedrock claude "])
        #expect(full["long"]?.count == "bedrock claude ".count + 292)
        #expect(try await names(.columns)["secret"] == "bedrock claude ")
    }

    @Test func `absent, odd and hostile values neither fail nor change`() async throws {
        let rows = try await LiteLLMDatabase.shared().day()
        let bare = try #require(rows["bare"])
        #expect(
            [bare.provider, bare.user, bare.team, bare.endUser, bare.session, bare.client]
                == Array(repeating: "", count: 6))
        #expect(bare.model == "bedrock/us.anthropic.claude")
        #expect(bare.tags.isEmpty && !bare.isCacheHit && bare.extras != nil)
        // What is no object holds no usage.
        var unknown = GenerationExtras()
        unknown.kinds = nil
        unknown.promptDigest = Record.digest(StableHash.of("key"))
        #expect(rows["odd-json"]?.extras == unknown)
        #expect(rows["odd-json"]?.correlation.response == "odd-json")
        #expect(rows["odd-json"]?.correlation.trace == "session-1")
        #expect(rows["odd-numbers"]?.extras?.fallbacks == 0)
        #expect(rows["odd-numbers"]?.extras?.kinds?.cacheRead == 12)
        let hostile = try #require(rows["hostile"])
        #expect(hostile.model == "m\u{1B}[31m\u{9B}\u{202E}\r\nx")
        #expect(hostile.user == #"a'b"c\d"#)
        #expect(hostile.endUser == "$1; DROP TABLE x --")
        #expect(hostile.tags == ["t\u{1B}]0;x\u{07}"])
        #expect(hostile.client == "\u{1B}[2J")
    }

    @Test func `the oldest schema gives the same rows, with outcomes from the metadata`() async throws {
        let database = try await LiteLLMDatabase.shared(.first)
        #expect(!database.description.hasStatus)
        #expect(database.description.schema == "LiteLLM schema of 2025-03-26")
        let narrow = try await database.day(.columns)
        #expect(narrow.values.allSatisfy { $0.outcome == .unknown })
        let rows = try await database.day()
        #expect(rows.count == 21)
        #expect(rows["stream"]?.outcome == .success)
        #expect(rows["throttled"]?.outcome == .failure)
        #expect(rows["over-budget"]?.extras?.errorClass == .budget)
        #expect(rows["hung-up"]?.outcome == .success)
        #expect(rows["hung-up"]?.extras?.clientClosed == true)
        #expect(rows["stream"]?.session.isEmpty == true)
        #expect(rows["stream"]?.extras?.kinds?.cacheRead == 400)
        #expect(
            try await database.source.search(GenerationQuery(range: LiteLLMDatabase.range, onlyFailures: true)).count
                == 4)
        #expect(try await database.source.detail(of: database.id("stream")).generation == rows["stream"])
    }

    @Test func `a slice is half-open`() async throws {
        let database = try await LiteLLMDatabase.shared()
        let newest = LiteLLMDatabase.day + .seconds(36_000)
        let before = TimeRange(from: LiteLLMDatabase.day, to: newest)
        let after = TimeRange(from: newest, to: newest + .milliseconds(1))
        #expect(try await database.source.generations(in: before, depth: .columns).count == 20)
        #expect(try await database.source.generations(in: after, depth: .columns).map(\.id.value) == ["newest"])
    }

    @Test func `tables in another schema are found by themselves and by name`() async throws {
        let database = try await TestServer.shared.emptyDatabase()
        try database.migrate(schema: "My gate")
        for parameters in ["?schema=My%20gate", ""] {
            let connected = try await LiteLLMDatabase(database, parameters: parameters)
            #expect(try await connected.day().isEmpty)
        }
        let wrong = try LiteLLMSource(target: database.url + "?schema=elsewhere")
        let error = await #expect(throws: SourceError.self) { _ = try await wrong.connect() }
        #expect(error?.kind == .unsuitable)
        #expect(error?.message.contains("elsewhere") == true)
    }

    @Test func `a database that is not LiteLLM's is unsuitable`() async throws {
        let source = try LiteLLMSource(target: try await TestServer.shared.emptyDatabase().url)
        let error = await #expect(throws: SourceError.self) { _ = try await source.connect() }
        #expect(error?.kind == .unsuitable)
        #expect(error?.message.contains("DATABASE_URL") == true)
    }

    @Test func `a partitioned log reads like a plain one`() async throws {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            """
            ALTER TABLE "LiteLLM_SpendLogs" RENAME TO plain;
            CREATE TABLE "LiteLLM_SpendLogs" (LIKE plain INCLUDING DEFAULTS, PRIMARY KEY (request_id, "startTime"))
                PARTITION BY RANGE ("startTime");
            CREATE TABLE early PARTITION OF "LiteLLM_SpendLogs" FOR VALUES FROM (MINVALUE) TO ('2026-11-23 09:00');
            CREATE TABLE late PARTITION OF "LiteLLM_SpendLogs" DEFAULT;
            """
        )
        try database.execute(file: LiteLLMDatabase.shapes)
        let connected = try await LiteLLMDatabase(database)
        #expect(try await connected.day().count == 21)
        let first = try await connected.source.changes(since: nil).cursor
        try connected.insert("fresh")
        let batch = try await connected.source.changes(since: first)
        #expect(batch.newest.map(\.id.value) == ["fresh"])
        try database.execute(
            #"CREATE TABLE more PARTITION OF "LiteLLM_SpendLogs" FOR VALUES FROM ('2099-01-01') TO ('2099-01-02')"#)
        #expect(try await connected.source.changes(since: batch.cursor).isReset == false)
        #expect(try await connected.source.detail(of: connected.id("fresh")).generation.id.value == "fresh")
    }
}

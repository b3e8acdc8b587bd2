import LangtopCore
import LangtopTestSupport
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// What is filled straight from the wire says of every row what the row in full says.
@Suite struct WireBatchTests {
    private static func expectAlike(_ batch: RecordBatch, _ rows: [Generation]) throws {
        try #require(batch.count == rows.count)
        var full: [UInt64: Generation] = [:]
        for row in rows { full[StableHash.of(row.id.value)] = row }
        try #require(full.count == rows.count)
        for place in 0..<batch.count {
            let row = try #require(full[batch[place].identity])
            try #require(batch[place] == Record(row), "\(row.id.value)")
            for dimension in Dimension.allCases {
                #expect(batch.texts(place, dimension) == Set(row.values(of: dimension)), "\(row.id.value) \(dimension)")
            }
        }
    }

    private static func expectAlike(_ history: History) throws { try expectAlike(history.batch, history.newest) }

    @Test(arguments: TestServer.Schema.allCases, [HistoryDepth.columns, .full])
    func `every shape of LiteLLM`(schema: TestServer.Schema, depth: HistoryDepth) async throws {
        let source = try await LiteLLMDatabase.shared(schema).source
        let history = try await source.history(of: LiteLLMDatabase.range, depth: depth, newest: .everything)
        #expect(history.batch.count == 21)
        try Self.expectAlike(history)
    }

    @Test func `every shape of Langfuse, and a day of its traffic`() async throws {
        for database in [try await LangfuseDatabase.shared(), try await LangfuseTraffic.shared(parameters: "")] {
            let slice = TimeRange(from: LangfuseDatabase.range.from, to: LangfuseDatabase.range.from + .seconds(36_001))
            let history = try await database.source.history(of: slice, depth: .columns, newest: .everything)
            #expect(!history.batch.isEmpty)
            try Self.expectAlike(history)
        }
    }

    @Test func `a day of LiteLLM's traffic, each text once`() async throws {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" SELECT (jsonb_populate_record(r, jsonb_build_object(
                'request_id', r.request_id || '-' || i, 'startTime', r."startTime" + i * interval '7 seconds',
                'session_id', CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN gen_random_uuid()::text ELSE 's' || i % 50 END,
                'end_user', 'customer ' || i % 90
            ))).* FROM "LiteLLM_SpendLogs" AS r, generate_series(1, 200) AS i
            """)
        let history = try await database.source.history(of: LiteLLMDatabase.range, depth: .full, newest: .everything)
        #expect(history.batch.count > 4000)
        #expect(history.batch.dictionaries[Dimension.endUser.ordinal].count < 100)
        try Self.expectAlike(history)
    }

    @Test func `rows of a poll`() async throws {
        let gateway = try await LiteLLMDatabase.filled()
        let observer = try await LangfuseDatabase.filled()
        for source in [gateway.source, observer.source] as [any GenerationSource] {
            let cursor = try await source.changes(since: nil).cursor
            try gateway.insert("fresh for \(source.id.name)")
            try observer.insert("fresh for \(source.id.name)")
            let changes = try await source.changes(since: cursor)
            #expect(changes.batch.count >= 1)
            try Self.expectAlike(changes.batch, changes.newest)
        }
    }

    @Test func `so many of the newest are given in full as are wanted`() async throws {
        for source in [
            try await LiteLLMDatabase.shared().source, try await LangfuseDatabase.shared().source,
        ] as [any GenerationSource] {
            let all = try await source.generations(in: LiteLLMDatabase.range)
            let few = NewestRowsDemand(since: LiteLLMDatabase.day + .seconds(8 * 3600 + 300), limit: 5)
            let history = try await source.history(of: LiteLLMDatabase.range, depth: .full, newest: few)
            #expect(history.batch.count == all.count)
            #expect(history.newest == Array(all.filter { $0.start >= few.since ?? all[0].start }.prefix(5)))
            let none = try await source.history(of: LiteLLMDatabase.range, depth: .full, newest: .none)
            #expect(none.newest.isEmpty && none.batch.count == all.count)
        }
    }
}

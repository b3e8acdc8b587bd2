import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LangfusePostgresListsTests {
    @Test func `a search finds the newest first, with extras, and no more than asked for`() async throws {
        let source = try await LangfuseDatabase.shared().source
        let found = try await source.search(GenerationQuery(range: LangfuseDatabase.range, limit: 3))
        #expect(found.count == 3)
        #expect(found.first?.id.value == "newest")
        #expect(found.allSatisfy { $0.extras != nil })
        let failures = try await source.search(GenerationQuery(range: LangfuseDatabase.range, onlyFailures: true))
        #expect(Set(failures.map(\.id.value)) == ["failed", "failed-mute"])
    }

    /// What a search finds for any value of any dimension is what the rows themselves say.
    @Test(arguments: Dimension.allCases)
    func `a search agrees with the rows`(dimension: Dimension) async throws {
        let database = try await LangfuseDatabase.shared()
        let rows = try await database.day()
        var groups: [String: Set<String>] = ["no such value": []]
        for row in rows.values {
            for value in row.values(of: dimension) { groups[value, default: []].insert(row.id.value) }
        }
        for (value, expected) in groups {
            let query = GenerationQuery(range: LangfuseDatabase.range, equals: [dimension: value])
            let found = try await database.source.search(query)
            #expect(Set(found.map(\.id.value)) == expected, "\(value.debugDescription)")
            #expect(found.allSatisfy { $0 == rows[$0.id.value] })
        }
    }

    @Test func `two conditions are both met`() async throws {
        let source = try await LangfuseDatabase.shared().source
        func ids(_ equals: [Dimension: String]) async throws -> [String] {
            try await source.search(GenerationQuery(range: LangfuseDatabase.range, equals: equals)).map(\.id.value)
        }
        #expect(try await ids([.model: "gpt-4o", .providerModel: "gpt-4o"]) == ["lab"])
        #expect(try await ids([.model: "gpt-4o", .providerModel: "claude"]).isEmpty)
        #expect(try await ids([.tag: "prod", .client: "Cline"]) == ["agent"])
        #expect(try await ids([.user: "bob", .session: "s-2"]) == ["lab"])
        #expect(try await ids([.user: "bob", .session: "s-1"]).isEmpty)
    }

    @Test func `a trace shows every step with its parent, level, message and judgements`() async throws {
        let database = try await LangfuseDatabase.shared()
        let trace = try await database.source.trace(database.trace("tr-1"))
        #expect(trace.name == "checkout")
        #expect(trace.facts == [Fact("release", "1.2"), Fact("version", "v7")])
        #expect(!trace.isTruncated)
        let spans = Dictionary(trace.spans.map { ($0.id.value, $0) }) { first, _ in first }
        let expected = try await database.day().values.filter { $0.trace == "tr-1" }
        #expect(Set(trace.generations.map(\.id.value)) == Set(expected.map(\.id.value)))
        #expect(trace.generations.count + 2 == trace.spans.count)
        #expect(trace.spans.last?.id.value == "newest")
        let chat = try #require(spans["chat"])
        #expect([chat.parent, chat.name] == ["step", "answer"])
        #expect(chat.kind == .generation)
        #expect(chat.generation == expected.first { $0.id.value == "chat" })
        let step = try #require(spans["step"])
        #expect(step.kind == .span && step.level == .debug && step.generation == nil)
        #expect([step.name, step.message, step.parent] == ["plan", "planning", ""])
        #expect(spans["ping"]?.kind == .event)
        #expect(spans["ping"]?.end == nil)
        #expect(spans["warned"]?.level == .warning)
        #expect(spans["warned"]?.message == "slow answer")
        #expect(spans["failed"]?.level == .error)
        #expect(spans["failed"]?.message == "429 RateLimitError: BedrockException - Error code: 429")
        #expect(
            Set(trace.scores.map { [$0.name, $0.value, $0.comment, $0.span] })
                == [
                    ["helpfulness", "0.9", "fine", ""], ["tone", "warm", "", "chat"], ["correct", "true", "", "chat"],
                ])
    }

    @Test func `traces without a row, without steps, and those that are not there`() async throws {
        let database = try await LangfuseDatabase.shared()
        let dangling = try await database.source.trace(database.trace("no-such"))
        #expect(dangling.generations.map(\.id.value) == ["dangling"])
        #expect(dangling.name.isEmpty && dangling.facts.isEmpty)
        let empty = try await database.source.trace(database.trace("tr-empty"))
        #expect(empty.name == "nothing yet" && empty.spans.isEmpty)
        let error = await #expect(throws: SourceError.self) {
            _ = try await database.source.trace(database.trace("gone"))
        }
        #expect(error?.kind == .notFound)
    }

    @Test func `a long trace is cut to its newest steps`() async throws {
        let database = try await LangfuseDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO observations SELECT (jsonb_populate_record(r, jsonb_build_object(
                'id', 'many-' || i, 'trace_id', 'many', 'start_time', r.start_time + i * interval '1 second'
            ))).* FROM observations AS r, generate_series(1, 1100) AS i WHERE id = 'plain'
            """
        )
        let long = try await database.source.trace(database.trace("many"))
        #expect(long.isTruncated)
        #expect(long.spans.count == 1000)
        #expect(long.spans.first?.id.value == "many-101")
        #expect(long.spans.last?.id.value == "many-1100")
    }

    @Test func `there are no names of keys and no sums of days`() async throws {
        let database = try await LangfuseDatabase.shared()
        #expect(database.description.capabilities == [.checksums, .prices])
        let source: any GenerationSource = database.source
        #expect(!(source is any NamingSource) && !(source is any DailyTokensSource))
    }
}

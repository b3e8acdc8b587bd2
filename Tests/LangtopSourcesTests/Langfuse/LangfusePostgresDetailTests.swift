import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LangfusePostgresDetailTests {
    @Test func `input and output come as messages, parameters and facts beside them`() async throws {
        let database = try await LangfuseDatabase.shared()
        let detail = try await database.source.detail(of: database.id("chat"))
        let row = try await database.day()["chat"]
        #expect(detail.generation == row)
        #expect(detail.prompt.map(\.role) == ["system", "user", "tool"])
        #expect(
            detail.prompt.map(\.parts) == [
                [.text("Be brief.")], [.text("Read it"), .attachment("image_url")], [.toolResult("42")],
            ])
        #expect(detail.answer.map(\.parts) == [[.toolCall(name: "read", arguments: #"{"path": 1}"#)]])
        #expect(detail.parameters.contains(Fact("temperature", "0.2")))
        #expect(detail.parameters.contains(Fact("stop", #"["a"]"#)))
        #expect(detail.parameters.contains(Fact("api_key", "very-secret")))
        for fact in [
            Fact("prompt", "greeting version 4"), Fact("observation", "answer"), Fact("level", "DEFAULT"),
            Fact("version", "v7"), Fact("unit", "TOKENS"), Fact("price of", "claude-3"),
        ] { #expect(detail.facts.contains(fact), "\(fact)") }
        #expect(detail.textNotice.isEmpty)
        #expect(detail.error == nil)
        #expect(!MaskedText(detail.raw).text.contains("very-secret"))
        #expect(detail.raw.contains("\n  \"id\": \"chat\"") && detail.raw.contains("\"metadata\""))
    }

    @Test func `costs are those Langfuse calculated or was told`() async throws {
        let database = try await LangfuseDatabase.shared()
        func lines(_ id: String) async throws -> [CostLine] {
            try await database.source.detail(of: database.id(id)).cost
        }
        #expect(
            try await lines("chat") == [
                CostLine(kind: "input", tokens: 1000, cost: 0.004, origin: "langfuse"),
                CostLine(kind: "output", tokens: 200, cost: 0.006, origin: "langfuse"),
            ])
        #expect(try await lines("told-cost").map(\.cost) == [0.2, 0.3])
        #expect(
            try await lines("plain") == [CostLine(kind: "total", tokens: 1200, cost: 0.01, origin: "langfuse")])
        #expect(try await lines("unpriced").isEmpty)
    }

    @Test func `a failure is told in full, other messages as a fact`() async throws {
        let database = try await LangfuseDatabase.shared()
        let failed = try await database.source.detail(of: database.id("failed"))
        #expect(failed.error?.className == "RateLimitError")
        #expect(failed.error?.code == "429")
        #expect(failed.error?.provider == "bedrock")
        #expect(failed.error.map { MaskedText($0.message).text.contains("\nKey sk-•") } == true)
        #expect(!MaskedText(failed.raw).text.contains("sk-1234567890"))
        #expect(failed.textNotice.contains("no input and output"))
        let warned = try await database.source.detail(of: database.id("warned"))
        #expect(warned.error == nil)
        #expect(warned.facts.contains(Fact("status message", "slow answer")))
        #expect(warned.facts.contains(Fact("level", "WARNING")))
    }

    @Test func `large texts are bounded, and too large ones stay in the store`() async throws {
        let database = try await LangfuseDatabase.filled()
        try database.database.execute(
            """
            UPDATE observations SET input = to_jsonb(repeat('lang ', 1000000)) WHERE id = 'plain';
            ALTER TABLE observations ALTER output SET STORAGE EXTERNAL;
            UPDATE observations SET output = to_jsonb(repeat('lang ', 1000000)) WHERE id = 'stream'
            """
        )
        let large = try await database.source.detail(of: database.id("plain"))
        #expect(large.raw.utf8.count < DetailLimits.rawLimit + 64)
        #expect(large.raw.hasSuffix("… cut after 256 kB"))
        #expect(large.prompt.count == 1)
        let tooLarge = try await database.source.detail(of: database.id("stream"))
        #expect(tooLarge.answer.isEmpty)
        #expect(tooLarge.textNotice == DetailLimits.notice)
    }

    @Test func `odd rows open too, and a row that is gone says so`() async throws {
        let database = try await LangfuseDatabase.shared()
        for (id, row) in try await database.day() {
            let detail = try await database.source.detail(of: database.id(id))
            #expect(detail.generation == row)
            #expect(detail.raw.hasPrefix("{"))
        }
        let error = await #expect(throws: SourceError.self) {
            _ = try await database.source.detail(of: database.id("gone"))
        }
        #expect(error?.kind == .notFound)
    }
}

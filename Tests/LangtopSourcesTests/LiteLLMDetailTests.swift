import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LiteLLMDetailTests {
    @Test func `prompt and answer come as messages, and parameters beside them`() async throws {
        let database = try await LiteLLMDatabase.shared()
        let detail = try await database.source.detail(of: database.id("text"))
        #expect(detail.prompt.map(\.role) == ["system", "user", "tool"])
        #expect(
            detail.prompt.map(\.parts) == [
                [.text("Be brief.")], [.text("Read it"), .attachment("image_url")], [.toolResult("42")],
            ])
        #expect(
            detail.answer.map(\.parts) == [
                [.reasoning("hm"), .text("Grüße"), .toolCall(name: "read", arguments: #"{"path": "a.txt"}"#)]
            ])
        #expect(detail.answer.first?.finishReason == "tool_calls")
        #expect(detail.parameters.contains(Fact("temperature", "0.2")))
        #expect(detail.parameters.contains(Fact("tools", "read")))
        #expect(detail.textNotice.isEmpty)
    }

    @Test func `nothing that looks like a secret is shown unless the reader says so`() async throws {
        let database = try await LiteLLMDatabase.shared()
        let text = try await database.source.detail(of: database.id("text"))
        #expect(!MaskedText(text.raw).text.contains("very-secret"))
        #expect(text.parameters.filter { $0.label == "api_key" && $0.text.contains("very-secret") }.count == 1)
        #expect(MaskedText(text.raw).text.contains("45cf54019cfcfbdf"), "the key's hash is how a key is known")
        let failure = try await database.source.detail(of: database.id("throttled"))
        #expect(!MaskedText(failure.raw).text.contains("sk-1234567890"))
        let message = try #require(failure.error?.message)
        #expect(MaskedText(message).text.hasPrefix("litellm.RateLimitError: Rate limit reached\nKey sk-••••••••"))
    }

    @Test func `cost lines add up to what was recorded, each token once`() async throws {
        let database = try await LiteLLMDatabase.shared()
        let lines = try await database.source.detail(of: database.id("stream")).cost
        #expect(lines.map(\.kind) == ["input", "cache read", "cache write", "output"])
        #expect(lines.map(\.tokens) == [500, 400, 100, 200])
        #expect(abs(lines.compactMap(\.cost).reduce(0, +) - 0.007) < 1e-12)
        let unpriced = try await database.source.detail(of: database.id("unpriced")).cost
        #expect(unpriced.map(\.cost) == [nil, nil])
    }

    @Test func `counts that nobody can have are 0`() async throws {
        let database = try await LiteLLMDatabase.filled()
        let usage = #"{"cache_read_input_tokens": 9e18, "cache_creation_input_tokens": -9e18}"#
        try database.database.execute(
            """
            UPDATE "LiteLLM_SpendLogs" SET metadata = jsonb_set(metadata, '{usage_object}', '\(usage)')
            WHERE request_id = 'stream'
            """
        )
        let detail = try await database.source.detail(of: database.id("stream"))
        #expect(detail.generation.extras?.kinds?.cacheRead == 0 && detail.generation.extras?.kinds?.cacheWrite == 0)
        #expect(detail.cost.first?.tokens == detail.generation.tokens.prompt)
    }

    @Test func `a failure is told in full, a missing text with the way to keep it`() async throws {
        let database = try await LiteLLMDatabase.shared()
        let failure = try await database.source.detail(of: database.id("throttled"))
        #expect(failure.error?.className == "RateLimitError")
        #expect(failure.error?.code == "429")
        #expect(failure.error?.provider == "bedrock")
        #expect(failure.error?.traceback == "File router.py")
        #expect(failure.textNotice.contains("store_prompts_in_spend_logs"))
        let closed = try await database.source.detail(of: database.id("hung-up"))
        #expect(closed.error == nil)
        #expect(closed.facts.contains(Fact("client closed", "Client disconnected")))
    }

    @Test func `the raw row is indented JSON of bounded size`() async throws {
        let database = try await LiteLLMDatabase.filled()
        let raw = try await database.source.detail(of: database.id("stream")).raw
        #expect(raw.hasPrefix("{\n  \""))
        #expect(raw.contains("\n  \"request_id\": \"stream\""))
        try database.database.execute(
            """
            UPDATE "LiteLLM_SpendLogs" SET proxy_server_request = jsonb_build_object('messages', jsonb_build_array(
                jsonb_build_object('role', 'user', 'content', repeat('lang ', 1000000))
            )) WHERE request_id = 'stream'
            """
        )
        let large = try await database.source.detail(of: database.id("stream"))
        #expect(large.raw.utf8.count < DetailLimits.rawLimit + 64)
        #expect(large.raw.hasSuffix("… cut after 256 kB"))
        #expect(large.prompt.count == 1)
    }

    @Test func `odd rows open too, and a row that is gone says so`() async throws {
        let database = try await LiteLLMDatabase.shared()
        for request in try await database.day().keys {
            let detail = try await database.source.detail(of: database.id(request))
            #expect(detail.generation.id.value == request)
            #expect(detail.raw.hasPrefix("{"))
        }
        let error = await #expect(throws: SourceError.self) {
            _ = try await database.source.detail(of: database.id("gone"))
        }
        #expect(error?.kind == .notFound)
    }
}

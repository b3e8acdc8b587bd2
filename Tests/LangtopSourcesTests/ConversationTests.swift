import LangtopCore
import LangtopJSON
import Testing

@testable import LangtopSources

@Suite struct ConversationTests {
    private func answer(_ json: String) -> [Message] { Conversation.answer(of: JSONValue(parsing: json)) }
    private func prompt(_ json: String) -> [Message] { Conversation.prompt(of: JSONValue(parsing: json)) }

    @Test func `Anthropic messages: system, thinking, tools and their results`() {
        let asked = prompt(
            #"""
            {"system": [{"type": "text", "text": "Be kind."}], "messages": [
                {"role": "assistant", "content": [
                    {"type": "thinking", "thinking": "let me look"},
                    {"type": "tool_use", "name": "read", "input": {"path": "a"}}]},
                {"role": "user", "content": [
                    {"type": "tool_result", "content": [{"type": "text", "text": "42"}]},
                    {"type": "image", "source": {"media_type": "image/png", "data": "AAAA"}}]}]}
            """#
        )
        #expect(asked.map(\.role) == ["system", "assistant", "user"])
        #expect(asked[1].parts == [.reasoning("let me look"), .toolCall(name: "read", arguments: #"{"path": "a"}"#)])
        #expect(asked[2].parts == [.toolResult("42"), .attachment("image/png 3 B")])
        let said = answer(
            #"{"role": "assistant", "content": [{"type": "text", "text": "Hi"}], "stop_reason": "end_turn"}"#)
        #expect(said.map(\.parts) == [[.text("Hi")]])
        #expect(said.first?.finishReason == "end_turn")
    }

    @Test func `the Responses API: input texts and items, output items`() {
        #expect(
            prompt(#"{"instructions": "Short.", "input": "Hello"}"#).map(\.parts) == [
                [.text("Short.")], [.text("Hello")],
            ])
        let asked = prompt(
            #"{"input": [{"role": "user", "content": [{"type": "input_text", "text": "Q"}]}, {"type": "function_call_output", "output": "7"}]}"#
        )
        #expect(asked.map(\.role) == ["user", "tool"])
        #expect(asked.map(\.parts) == [[.text("Q")], [.toolResult("7")]])
        let said = answer(
            #"""
            {"output": [{"type": "reasoning", "summary": [{"type": "summary_text", "text": "why"}]},
                {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "A"}]},
                {"type": "function_call", "name": "f", "arguments": "{}"}]}
            """#
        )
        #expect(said.map(\.parts) == [[.reasoning("why")], [.text("A")], [.toolCall(name: "f", arguments: "{}")]])
    }

    @Test func `completions, embeddings, images and transcripts`() {
        #expect(prompt(#"{"prompt": "Once"}"#).map(\.parts) == [[.text("Once")]])
        #expect(prompt(#"{"input": ["a", "b"]}"#).map(\.parts) == [[.text("a")], [.text("b")]])
        #expect(
            answer(#"{"choices": [{"text": "upon", "finish_reason": "length"}]}"#).map(\.finishReason) == ["length"])
        #expect(
            answer(#"{"data": [{"embedding": [0.1, 0.2]}]}"#).map(\.parts) == [[.attachment("embedding of 2 numbers")]])
        #expect(answer(#"{"data": [{"b64_json": "AAAA"}]}"#).map(\.parts) == [[.attachment("image")]])
        #expect(answer(#"{"text": "spoken"}"#).map(\.parts) == [[.text("spoken")]])
    }

    @Test(arguments: [
        "", "{}", "[]", "7", #"{"choices": 7}"#, #"{"choices": [7, null, {}]}"#, #"{"messages": {"a": 1}}"#,
    ])
    func `other shapes give nothing or little, and never fail`(json: String) {
        #expect(answer(json).allSatisfy { $0.parts.isEmpty || $0.role == "assistant" })
        #expect(prompt(json).count <= 1)
    }
}

import LangtopCore
import LangtopJSON
import Testing

@testable import LangtopSources

@Suite struct ConversationAnythingTests {
    private func asked(_ json: String) -> [Message] { Conversation.asked(JSONValue(parsing: json)) }
    private func answered(_ json: String) -> [Message] { Conversation.answered(JSONValue(parsing: json)) }

    @Test func `a prompt may be messages, a body, one message, or a text`() {
        let messages = #"[{"role": "system", "content": "Short."}, {"role": "user", "content": "Q"}]"#
        #expect(asked(messages).map(\.role) == ["system", "user"])
        #expect(asked(#"{"messages": \#(messages), "tools": []}"#) == asked(messages))
        #expect(asked(#""just text""#) == [Message(role: "user", parts: [.text("just text")])])
        #expect(asked(#"{"role": "user", "content": "Q"}"#) == [Message(role: "user", parts: [.text("Q")])])
        #expect(asked(#"{"question": "why"}"#).map(\.parts) == [[.text(#"{"question": "why"}"#)]])
        #expect(asked(#"["a", "b"]"#).map(\.parts) == [[.text("a")], [.text("b")]])
    }

    @Test func `an answer may be one message, a body, a list, or a text`() {
        #expect(answered(#"{"role": "assistant", "content": "A", "tool_calls": null}"#).map(\.parts) == [[.text("A")]])
        #expect(answered(#"{"choices": [{"message": {"content": "A"}}]}"#).map(\.parts) == [[.text("A")]])
        #expect(answered(#""A""#) == [Message(role: "assistant", parts: [.text("A")])])
        #expect(answered(#"[{"role": "assistant", "content": "A"}]"#).map(\.parts) == [[.text("A")]])
        #expect(answered(#"{"verdict": true}"#).map(\.parts) == [[.text(#"{"verdict": true}"#)]])
        let call = #"{"tool_calls": [{"function": {"name": "f", "arguments": "{}"}}]}"#
        #expect(answered(call).map(\.parts) == [[.toolCall(name: "f", arguments: "{}")]])
    }

    @Test func `frameworks' own shapes: LangChain, Vercel, Gemini, Pydantic and LlamaIndex`() {
        #expect(
            asked(#"[{"type": "human", "content": "Q"}, {"type": "ai", "content": "A"}]"#).map(\.role) == [
                "user", "assistant",
            ])
        let kwargs =
            #"{"role": "assistant", "content": "", "additional_kwargs": {"tool_calls": [{"function": {"name": "f"}}]}}"#
        #expect(answered(kwargs).map(\.parts) == [[.toolCall(name: "f", arguments: "")]])
        let vercel = #"""
            [{"role": "assistant", "content": [{"type": "tool-call", "toolName": "f", "args": {"a": 1}}]},
             {"role": "tool", "content": [{"type": "tool-result", "toolName": "f", "result": "7"}]}]
            """#
        #expect(asked(vercel).map(\.parts) == [[.toolCall(name: "f", arguments: #"{"a": 1}"#)], [.toolResult("7")]])
        let gemini = #"""
            {"contents": [{"role": "user", "parts": [{"text": "Q"}, {"inlineData": {"mimeType": "image/png"}}]},
                {"role": "model", "parts": [{"functionCall": {"name": "f", "args": {}}}]},
                {"role": "user", "parts": [{"functionResponse": {"response": {"text": "7"}}}]}]}
            """#
        #expect(
            asked(gemini).map(\.parts) == [
                [.text("Q"), .attachment("image/png")], [.toolCall(name: "f", arguments: "")], [.toolResult("7")],
            ])
        #expect(
            answered(#"{"role": "assistant", "parts": [{"type": "text", "content": "A"}]}"#).map(\.parts) == [
                [.text("A")]
            ])
        #expect(answered(#"{"blocks": [{"text": "A"}]}"#).map(\.parts) == [[.text("A")]])
    }

    @Test(arguments: ["", "null", "{}", "[]", "7", #"{"messages": 7}"#, #"[null, [[]]]"#, #"{"role": {"a": 1}}"#])
    func `other shapes give nothing or little, and never fail`(json: String) {
        #expect(asked(json).count <= 2)
        #expect(answered(json).count <= 2)
    }
}

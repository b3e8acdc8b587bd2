import LangtopCore
import LangtopJSON

/// Reads prompts and answers in the shapes the field's APIs write them: OpenAI chat, completions, Responses and
/// embeddings, Anthropic messages.
enum Conversation {
    /// The messages a request body asks with.
    static func prompt(of body: JSONValue) -> [Message] {
        var messages: [Message] = []
        for key in ["system", "instructions"] {
            if let value = body[key], !value.isEmpty {
                messages.append(Message(role: "system", parts: parts(of: value)))
            }
        }
        for key in ["messages", "input", "prompt", "contents"] {
            guard let value = body[key], !value.isEmpty else { continue }
            messages += self.messages(in: value, role: "user")
        }
        return messages
    }

    /// The messages of a response.
    static func answer(of response: JSONValue) -> [Message] {
        var messages = (response["choices"]?.elements ?? []).map { choice in
            var message =
                choice["message"].map { self.message($0, role: "assistant") }
                ?? Message(role: "assistant", parts: choice["text"].map { parts(of: $0) } ?? [])
            message.finishReason = choice["finish_reason"]?.text ?? ""
            return message
        }
        if let output = response["output"] { messages += self.messages(in: output, role: "assistant") }
        if ["content", "tool_calls", "parts", "blocks"].contains(where: { response[$0] != nil }) {
            var message = message(response, role: "assistant")
            message.finishReason = response["stop_reason"]?.text ?? ""
            messages.append(message)
        }
        if let text = response["text"]?.text { messages.append(Message(role: "assistant", parts: [.text(text)])) }
        let produced = (response["data"]?.elements ?? []).compactMap(produced)
        if !produced.isEmpty { messages.append(Message(role: "assistant", parts: produced)) }
        return messages.filter { !$0.parts.isEmpty || !$0.finishReason.isEmpty }
    }

    /// The messages of a value that is a list of them, or of texts, or one text.
    static func messages(in value: JSONValue, role: String) -> [Message] {
        guard case .array(let values) = value else {
            return value.isEmpty ? [] : [Message(role: role, parts: parts(of: value))]
        }
        return values.map { message($0, role: role) }
    }

    static func message(_ value: JSONValue, role: String) -> Message {
        guard case .object = value else { return Message(role: role, parts: parts(of: value)) }
        let role = value["role"]?.text ?? roles[value["type"]?.text ?? ""] ?? role
        var parts: [Message.Part] = []
        if let reasoning = value["reasoning_content"]?.text, !reasoning.isEmpty { parts.append(.reasoning(reasoning)) }
        let calls = value["tool_calls"] ?? value["additional_kwargs"]?["tool_calls"]
        if let content = contents(of: value) {
            let said = self.parts(of: content)
            parts += role == "tool" ? said.map(asToolResult) : said
        } else if value["role"] == nil, calls == nil {
            parts += self.parts(of: value)
        }
        if let refusal = value["refusal"]?.text { parts.append(.text(refusal)) }
        parts += (calls?.elements ?? []).map { toolCall($0["function"] ?? $0) }
        if let call = value["function_call"], !call.isEmpty { parts.append(toolCall(call)) }
        return Message(role: role, parts: parts)
    }

    /// What items without a role are, by their type; the last three are LangChain's.
    private static let roles = ["function_call_output": "tool", "human": "user", "ai": "assistant", "tool": "tool"]

    /// What a message says: OpenAI's and Anthropic's key for it, Gemini's and LlamaIndex'.
    private static func contents(of message: JSONValue) -> JSONValue? {
        ["content", "parts", "blocks"].lazy.compactMap { message[$0] }.first { !$0.isEmpty }
    }

    private static func asToolResult(_ part: Message.Part) -> Message.Part {
        if case .text(let text) = part { .toolResult(text) } else { part }
    }

    private static func toolCall(_ call: JSONValue) -> Message.Part {
        let arguments = call["arguments"] ?? call["input"] ?? call["args"] ?? .null
        let text = arguments.text ?? (arguments.isEmpty ? "" : JSONPrinter.compact(arguments, limit: 65_536))
        return .toolCall(name: (call["name"] ?? call["toolName"])?.text ?? "", arguments: text)
    }

    private static func parts(of content: JSONValue) -> [Message.Part] {
        switch content {
        case .string(let text): text.isEmpty ? [] : [.text(text)]
        case .array(let values): values.flatMap { parts(of: $0) }
        case .object: part(of: content).map { [$0] } ?? []
        case .number(let digits): [.text(digits)]
        case .bool, .null: []
        }
    }

    private static func part(of value: JSONValue) -> Message.Part? {
        let type = value["type"]?.text ?? ""
        switch type {
        case "text", "input_text", "output_text", "refusal":
            return .text((value["text"] ?? value["refusal"] ?? value["content"])?.text ?? "")
        case "thinking", "reasoning", "summary_text", "reasoning_text":
            return .reasoning(value["thinking"]?.text ?? value["text"]?.text ?? joined(value["summary"]))
        case "redacted_thinking": return .reasoning("(redacted)")
        case "tool_use", "function_call", "server_tool_use", "tool-call", "tool_call": return toolCall(value)
        case "tool_result", "function_call_output", "tool-result", "tool_call_response":
            return .toolResult(joined(value["content"] ?? value["output"] ?? value["result"]))
        case "": return untyped(value)
        default:
            return .attachment(attached(value) ?? String(type.drop { $0 == "_" }))
        }
    }

    /// What is attached and how large it is, in the shapes of Anthropic and OpenAI; nil where it does not say.
    private static func attached(_ value: JSONValue) -> String? {
        if let type = value["source"]?["media_type"]?.text { return sized(type, value["source"]?["data"]) }
        if let format = value["input_audio"]?["format"]?.text { return sized(format, value["input_audio"]?["data"]) }
        let url = value["image_url"]?["url"] ?? value["image_url"] ?? value["file"]?["file_data"]
        return url?.text.flatMap { EmbeddedData.type(ofURL: $0) }
    }

    private static func sized(_ type: String, _ base64: JSONValue?) -> String {
        guard let letters = base64?.text?.utf8.count, letters > 0 else { return type }
        return "\(type) \(ByteCount(ofBase64: letters))"
    }

    /// A part that names no type: Gemini's, else anything at all.
    private static func untyped(_ value: JSONValue) -> Message.Part {
        if let text = value["text"]?.text { return .text(text) }
        if let call = value["functionCall"] ?? value["function_call"] { return toolCall(call) }
        if let answer = value["functionResponse"] ?? value["function_response"] {
            return .toolResult(joined(answer["response"]))
        }
        if let type = (value["inlineData"]?["mimeType"] ?? value["inline_data"]?["mime_type"])?.text {
            return .attachment(sized(type, (value["inlineData"] ?? value["inline_data"])?["data"]))
        }
        return .text(JSONPrinter.compact(value, limit: 65_536))
    }

    /// What an embedding or an image request gave, described.
    private static func produced(_ value: JSONValue) -> Message.Part? {
        if let vector = value["embedding"] {
            let count = vector.elements.count
            return .attachment(count > 0 ? "embedding of \(count) numbers" : "embedding")
        }
        if let text = value["revised_prompt"]?.text { return .attachment("image: \(text)") }
        return value["url"] == nil && value["b64_json"] == nil ? nil : .attachment("image")
    }

    private static func joined(_ value: JSONValue?) -> String {
        guard let value else { return "" }
        return parts(of: value).map { part in
            switch part {
            case .text(let text), .reasoning(let text), .toolResult(let text): text
            case .toolCall(let name, let arguments): "\(name)(\(arguments))"
            case .attachment(let kind): "[\(kind)]"
            }
        }.joined(separator: "\n")
    }
}

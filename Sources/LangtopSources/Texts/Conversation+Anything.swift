import LangtopCore
import LangtopJSON

/// Prompts and answers in stores that keep whatever a program handed them, as Langfuse does.
extension Conversation {
    /// The messages of a value that may be a request's body, a list of messages, one message, a text, or anything.
    static func asked(_ value: JSONValue) -> [Message] {
        guard case .object = value else { return messages(in: value, role: "user") }
        if value["role"] != nil { return [message(value, role: "user")] }
        let asked = prompt(of: value)
        return asked.isEmpty ? messages(in: value, role: "user") : asked
    }

    /// The messages of a value that may be a response's body, a list of messages, one message, a text, or anything.
    static func answered(_ value: JSONValue) -> [Message] {
        guard case .object = value else { return messages(in: value, role: "assistant") }
        let answered = answer(of: value)
        return answered.isEmpty && !value.isEmpty ? messages(in: value, role: "assistant") : answered
    }
}

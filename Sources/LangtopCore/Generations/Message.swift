/// One message of a conversation.
public struct Message: Sendable, Equatable {
    /// One piece of a message.
    public enum Part: Sendable, Equatable {
        /// Plain text.
        case text(String)
        /// The model's reasoning, folded by default.
        case reasoning(String)
        /// A tool call: its name and its arguments as JSON text.
        case toolCall(name: String, arguments: String)
        /// What a tool answered.
        case toolResult(String)
        /// Something that is no text, described: `image/png`, `audio`.
        case attachment(String)
    }

    /// `system`, `user`, `assistant`, `tool`.
    public var role: String
    /// Its pieces in order.
    public var parts: [Part]
    /// Why the model stopped, on answers: `stop`, `tool_calls`, `length`.
    public var finishReason = ""

    /// A message of a role.
    public init(role: String, parts: [Part]) {
        self.role = role
        self.parts = parts
    }
}

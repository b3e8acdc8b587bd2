/// Everything about one generation, fetched only when a reader opens it.
public struct GenerationDetail: Sendable, Equatable {
    /// The row itself, with its kinds.
    public var generation: Generation
    /// Further facts in reading order, label and text: api base, call type, address, cache key.
    public var facts: [Fact] = []
    /// How the cost comes about, a line a token kind; empty where the store keeps no breakdown.
    public var cost: [CostLine] = []
    /// The error in full; nil for a success.
    public var error: ErrorText?
    /// The conversation that was sent.
    public var prompt: [Message] = []
    /// What came back.
    public var answer: [Message] = []
    /// Request parameters: temperature, max_tokens, tools.
    public var parameters: [Fact] = []
    /// Why prompt and answer are missing, with the setting that would keep them; empty when they are here.
    public var textNotice = ""
    /// The stored row as indented JSON, bounded; says so at its end where it was cut.
    public var raw = ""

    /// The detail of a generation, with nothing further known.
    public init(generation: Generation) { self.generation = generation }
}

/// A label and its text.
public struct Fact: Sendable, Equatable {
    /// What it is.
    public var label: String
    /// What it says.
    public var text: String

    /// A label and its text.
    public init(_ label: String, _ text: String) {
        self.label = label
        self.text = text
    }
}

/// One line of a generation's cost arithmetic.
public struct CostLine: Sendable, Equatable {
    /// `input`, `cache read`, `cache write`, `output`, `tools`.
    public var kind: String
    /// Tokens of that kind; nil where the store does not count them.
    public var tokens: Int?
    /// US dollars recorded for them; nil where unknown.
    public var cost: Double?
    /// Where the number comes from: `litellm cost_breakdown`.
    public var origin: String

    /// A line of the arithmetic.
    public init(kind: String, tokens: Int?, cost: Double?, origin: String) {
        self.kind = kind
        self.tokens = tokens
        self.cost = cost
        self.origin = origin
    }

    /// US dollars per million tokens, where both numbers are known and there are tokens.
    public var pricePerMillion: Double? {
        guard let tokens, let cost, tokens > 0 else { return nil }
        return cost / Double(tokens) * 1_000_000
    }
}

/// A failure as the store kept it.
public struct ErrorText: Sendable, Equatable {
    /// The exception's class name.
    public var className = ""
    /// The code, a number or a word.
    public var code = ""
    /// The message, often of many lines.
    public var message = ""
    /// The provider that answered, where one did.
    public var provider = ""
    /// The traceback, where one was kept.
    public var traceback = ""

    /// An empty error.
    public init() {}
}

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

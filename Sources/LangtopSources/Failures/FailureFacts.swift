import LangtopCore

/// What a store says of a failure, before anything is concluded from it.
///
/// LiteLLM keeps these apart (`metadata.error_information`); Langfuse has one text (`StatusMessage`).
struct FailureFacts: Sendable, Equatable {
    /// The exception's class: `RateLimitError`.
    var className = ""
    /// A number, or the provider's word: `429`, `invalid_request_error`.
    var code = ""
    /// The message or its beginning.
    var message = ""
    /// LiteLLM's own class with its HTTP code in front: `429_RATE_LIMIT_EXCEEDED`; newer versions only.
    var normalized = ""
    /// The provider that answered, or would have.
    var provider = ""

    /// The HTTP code: the code itself where it is a number, else the number in front of the normalized class.
    var status: Int? { Int(code) ?? Int(normalized.prefix { $0 != "_" }) }

    /// One line for lists: code, class, and the message without its own repetition of the class and without what looks
    /// like a key or a password.
    var summary: String {
        let head = [code, className].filter { !$0.isEmpty }.joined(separator: " ")
        let line = MaskedText(String(Self.withoutName(className, message).prefix { !$0.isNewline })).text
        return line.isEmpty ? head : head.isEmpty ? line : "\(head): \(line)"
    }

    /// The message without `RateLimitError: `, `litellm.RateLimitError: ` or any other module's name in front.
    private static func withoutName(_ name: String, _ message: String) -> Substring {
        var rest = message[...]
        guard !name.isEmpty else { return rest }
        while true {
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
            guard word == name || word.hasSuffix("." + name), rest[word.endIndex...].hasPrefix(": ") else {
                return rest
            }
            rest = rest[word.endIndex...].dropFirst(2)
        }
    }
}

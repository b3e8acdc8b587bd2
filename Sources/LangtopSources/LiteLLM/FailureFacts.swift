import LangtopCore

/// What LiteLLM's `metadata.error_information` says of a failure.
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

    /// The client hung up; LiteLLM records that as a success.
    var isClientClosed: Bool { className == "ClientDisconnected" }

    /// Whether anything is known.
    var isEmpty: Bool { className.isEmpty && code.isEmpty && message.isEmpty && normalized.isEmpty }

    /// The HTTP code: the code itself where it is a number, else the number in front of the normalized class.
    var status: Int? { Int(code) ?? Int(normalized.prefix { $0 != "_" }) }

    /// The class, the first that fits in `ErrorClass`'s order.
    var errorClass: ErrorClass {
        let name = className.lowercased()
        let text = message.lowercased()
        let group = normalized.lowercased()
        func named(_ parts: String...) -> Bool { parts.contains { name.holds($0) || group.holds($0) } }
        func says(_ parts: String...) -> Bool { parts.contains { text.holds($0) } }

        if named("budgetexceeded", "budget_exceeded") || says("budget has been exceeded", "exceededbudget") {
            return .budget
        }
        if status == 429 || named("ratelimit") { return .throttled }
        if status == 408 || named("timeout") { return .timeout }
        if named("contextwindow", "context_window")
            || says("maximum context length", "input is too long", "prompt is too long")
        {
            return .contextWindow
        }
        if status == 401 || status == 403 || named("authentication", "permissiondenied") { return .auth }
        if named("guardrail", "contentpolicy", "content_policy", "content_filter") || says("guardrail") {
            return .guardrail
        }
        if let status, (400..<500).contains(status) { return provider.isEmpty ? .rejected : .other }
        if let status, (500..<600).contains(status) { return .upstream }
        if named("connection", "internalserver", "serviceunavailable", "badgateway", "midstream") { return .upstream }
        return .other
    }

    /// One line for lists: code, class, and the message without LiteLLM's own repetition of the class.
    var summary: String {
        let head = [code, className].filter { !$0.isEmpty }.joined(separator: " ")
        var text = message[...]
        let repeated = "litellm.\(className): "
        while !className.isEmpty, text.hasPrefix(repeated) { text = text.dropFirst(repeated.count) }
        let line = text.prefix { !$0.isNewline }
        return line.isEmpty ? head : head.isEmpty ? String(line) : "\(head): \(line)"
    }
}

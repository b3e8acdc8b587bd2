import LangtopCore

/// Why a request failed, from what is known of it.
extension FailureFacts {
    /// The class, the first that fits in `ErrorClass`'s order; codes and names first, and words only where a failure
    /// has neither.
    var errorClass: ErrorClass {
        let names = [className, normalized, code].map { $0.lowercased() }
        let text = message.lowercased()
        func named(_ parts: [String]) -> Bool { parts.contains { part in names.contains { $0.holds(part) } } }
        func says(_ parts: [String]) -> Bool { parts.contains { text.holds($0) } }

        if named(["budgetexceeded", "budget_exceeded"]) || says(Self.budgetWords) { return .budget }
        if status == 429 || named(Self.throttlingNames) { return .throttled }
        if status == 408 || named(["timeout"]) { return .timeout }
        if named(["contextwindow", "context_window", "context_length"]) || says(Self.contextWords) {
            return .contextWindow
        }
        if status == 401 || status == 403 || named(Self.authNames) { return .auth }
        if named(["guardrail", "contentpolicy", "content_policy", "content_filter"]) || says(Self.guardrailWords) {
            return .guardrail
        }
        if let status, (400..<500).contains(status) { return provider.isEmpty ? .rejected : .other }
        if let status, (500..<600).contains(status) { return .upstream }
        if named(Self.upstreamNames) { return .upstream }
        return Self.words.first { says($0.words) }?.errorClass ?? .other
    }

    private static let budgetWords = ["budget has been exceeded", "exceededbudget", "exceeded budget"]
    /// Bedrock, OpenAI, Anthropic and Vertex AI.
    private static let throttlingNames = [
        "ratelimit", "rate_limit", "throttling", "toomanyrequests", "too_many_requests", "insufficient_quota",
        "servicequotaexceeded", "resource_exhausted", "resourceexhausted",
    ]
    /// OpenAI, Bedrock, Anthropic (two), Gemini, and LiteLLM's own.
    private static let contextWords = [
        "maximum context length", "input is too long", "prompt is too long", "exceed context limit",
        "exceeds the maximum number of tokens", "context_length_exceeded", "contextwindowexceeded",
    ]
    private static let authNames = [
        "authentication", "permissiondenied", "permission_error", "permission_denied", "accessdenied", "unauthorized",
        "unauthenticated", "forbidden", "expiredtoken", "unrecognizedclient", "invalid_api_key", "auth_error",
    ]
    private static let guardrailWords = [
        "guardrail", "content management policy", "responsibleaipolicyviolation", "content_filter",
        "content filtering policy",
    ]
    private static let upstreamNames = [
        "connection", "internalserver", "serviceunavailable", "badgateway", "midstream", "overloaded", "server_error",
        "api_error", "modelnotready", "modelerror", "remoteprotocol",
    ]
    /// What stands in messages of failures without code and telling name. The phrases of HTTP's codes come first, for
    /// a gateway's timeout is one of theirs.
    private static let words: [(errorClass: ErrorClass, words: [String])] = [
        (
            .upstream,
            ["service unavailable", "bad gateway", "internal server error", "gateway timeout", "gateway time-out"]
        ),
        (
            .throttled,
            [
                "too many requests", "rate limit", "ratelimit", "throttlingexception", "exceeded your current quota",
                "insufficient_quota", "resource has been exhausted", "resource_exhausted",
            ]
        ),
        (.timeout, ["timed out", "timeout", "deadline exceeded", "deadline_exceeded"]),
        (
            .auth,
            [
                "unauthorized", "forbidden", "access denied", "accessdenied", "invalid api key", "incorrect api key",
                "invalid x-api-key", "authentication", "security token included in the request",
            ]
        ),
        (.rejected, ["invalid model name", "bad request"]),
        (
            .upstream,
            [
                "overloaded", "connection reset", "connection refused", "connection aborted", "connection error",
                "connection closed", "connectionerror", "econnreset", "econnrefused", "socket hang up", "peer closed",
                "server disconnected", "disconnected without sending", "broken pipe", "fetch failed",
                "name or service not known", "enotfound", "incomplete chunked read",
            ]
        ),
    ]
}

/// Why a request failed; the first that fits, in the order written here.
public enum ErrorClass: UInt8, Sendable, Hashable, CaseIterable {
    /// A budget was exceeded, whatever the code.
    case budget
    /// 429 from the proxy or the provider.
    case throttled
    /// 408, or the gateway's own timeout.
    case timeout
    /// The prompt is longer than the model's context window.
    case contextWindow
    /// 401 or 403.
    case auth
    /// A guardrail or content filter refused.
    case guardrail
    /// Another 4xx that no provider answered: unknown model, malformed request.
    case rejected
    /// 5xx or a broken connection to the provider.
    case upstream
    /// Anything else.
    case other

    /// The class as reports write it: `context_window`.
    public var name: String { self == .contextWindow ? "context_window" : "\(self)" }
}

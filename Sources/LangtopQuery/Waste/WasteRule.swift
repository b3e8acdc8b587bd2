/// Why money bought nothing, in the order in which a row is held against the rules: the first that fits counts.
public enum WasteRule: String, Sendable, CaseIterable {
    /// An attempt that timed out was billed, and the request was sent again.
    case billedTwice = "billed-twice"
    /// A request failed, was billed all the same, and another attempt or deployment had to answer.
    case beforeFallback = "before-fallback"
    /// The client hung up: nobody got the answer.
    case clientClosed = "client-closed"
    /// The same prompt was sent and answered before.
    case repeated = "repeated"
    /// What had been in the cache was written to it again.
    case cacheLost = "cache-lost"
    /// What was written to the cache was never read.
    case neverRead = "never-read"

    /// What it is, for people.
    public var title: String {
        switch self {
        case .billedTwice: "timeouts billed twice"
        case .beforeFallback: "failed attempts that were billed"
        case .clientClosed: "answers nobody received"
        case .repeated: "identical prompts sent again"
        case .cacheLost: "caches lost, written again"
        case .neverRead: "cache writes never read"
        }
    }
}

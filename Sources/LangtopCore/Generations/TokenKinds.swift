/// Tokens by kind, as only a store's JSON tells them.
public struct TokenKinds: Sendable, Equatable {
    /// Prompt tokens read from the provider's cache.
    public var cacheRead = 0
    /// Prompt tokens written to the provider's cache.
    public var cacheWrite = 0
    /// Completion tokens spent on reasoning.
    public var reasoning = 0

    /// None of a kind.
    public init() {}
}

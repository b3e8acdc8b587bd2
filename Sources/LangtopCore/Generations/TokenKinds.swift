/// Tokens by kind, as only a store's JSON tells them.
public struct TokenKinds: Sendable, Equatable {
    /// Prompt tokens read from the provider's cache.
    public var cacheRead = 0
    /// Prompt tokens written to the provider's cache.
    public var cacheWrite = 0
    /// Those of them that are kept for an hour.
    public var hourlyCacheWrite = 0
    /// Completion tokens spent on reasoning.
    public var reasoning = 0
    /// Prompt tokens of sound.
    public var audioInput = 0
    /// Completion tokens of sound.
    public var audioOutput = 0

    /// None of a kind.
    public init() {}
}

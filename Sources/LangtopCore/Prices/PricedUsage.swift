/// What a request used, as far as it has a price.
public struct PricedUsage: Sendable, Equatable {
    /// All tokens of the prompt; those of the cache and of sound are among them.
    public var prompt: Int
    /// All tokens of the answer; those of reasoning and of sound are among them.
    public var completion: Int
    /// Tokens read from a cache.
    public var cacheRead = 0
    /// Tokens written to a cache, those for an hour among them.
    public var cacheWrite = 0
    /// Tokens written to a cache for an hour.
    public var hourlyCacheWrite = 0
    /// Tokens of reasoning.
    public var reasoning = 0
    /// Tokens of sound in the prompt.
    public var audioInput = 0
    /// Tokens of sound in the answer.
    public var audioOutput = 0
    /// How it was queued.
    public var tier = ServiceTier.standard

    /// A request of so many tokens, none of them of a special kind.
    public init(prompt: Int, completion: Int) { (self.prompt, self.completion) = (prompt, completion) }
}

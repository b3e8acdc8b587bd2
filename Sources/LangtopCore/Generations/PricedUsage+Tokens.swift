extension PricedUsage {
    /// What a request used.
    ///
    /// - Parameters:
    ///   - tokens: all of its tokens; those by kind are among them.
    ///   - kinds: its tokens by kind.
    ///   - tier: how it was queued.
    public init(_ tokens: TokenCount, _ kinds: TokenKinds, _ tier: ServiceTier) {
        self.init(prompt: tokens.prompt, completion: tokens.completion)
        (cacheRead, cacheWrite, hourlyCacheWrite) = (kinds.cacheRead, kinds.cacheWrite, kinds.hourlyCacheWrite)
        (reasoning, audioInput, audioOutput) = (kinds.reasoning, kinds.audioInput, kinds.audioOutput)
        self.tier = tier
    }
}

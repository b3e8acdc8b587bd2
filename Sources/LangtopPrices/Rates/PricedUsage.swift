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

    /// How many units of each kind are billed: every token once.
    func units(of kind: UnitKind) -> Int {
        switch kind {
        case .input: max(0, prompt - cacheRead - cacheWrite - billedAudioInput)
        case .output: max(0, completion - reasoning - audioOutput)
        case .cacheRead: cacheRead
        case .cacheWrite: max(0, cacheWrite - hourlyCacheWrite)
        case .hourlyCacheWrite: min(cacheWrite, hourlyCacheWrite)
        case .reasoning: reasoning
        case .audioInput: billedAudioInput
        case .audioOutput: audioOutput
        case .request: 1
        }
    }

    /// Sound may have come from the cache, too: only what the cache leaves is billed as sound.
    private var billedAudioInput: Int { min(audioInput, max(0, prompt - cacheRead - cacheWrite)) }
}

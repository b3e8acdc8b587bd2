/// Tokens as a store's plain columns count them.
public struct TokenCount: Sendable, Equatable {
    /// Everything sent, cache reads and writes included (LiteLLM `prompt_tokens`).
    public var prompt: Int
    /// Everything answered, reasoning included (LiteLLM `completion_tokens`).
    public var completion: Int
    /// The store's own total (LiteLLM `total_tokens`).
    public var total: Int

    /// Counts, zero unless given.
    public init(prompt: Int = 0, completion: Int = 0, total: Int = 0) {
        self.prompt = prompt
        self.completion = completion
        self.total = total
    }
}

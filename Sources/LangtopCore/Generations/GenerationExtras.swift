/// What only a store's JSON knows of a generation (LiteLLM `metadata`).
public struct GenerationExtras: Sendable, Equatable {
    /// Tokens by kind; nil where the store does not hold them.
    public var kinds: TokenKinds? = TokenKinds()
    /// How the request was queued, which may change its price.
    public var tier = ServiceTier.standard
    /// A digest of all that was sent; 0 where the store has none. See `Record.digest(_:)`.
    public var promptDigest: UInt64 = 0
    /// The public name the client asked for, where another one answered (`original_model_group`); else empty.
    public var requestedModel = ""
    /// How many fallbacks were tried.
    public var fallbacks = 0
    /// How many retries were made.
    public var retries = 0
    /// The client hung up before the answer was complete.
    public var clientClosed = false
    /// Why it failed; nil for a success.
    public var errorClass: ErrorClass?
    /// The error in one line for lists: code and class as the store has them; empty for a success.
    public var errorSummary = ""

    /// Nothing known to differ from a plain success.
    public init() {}
}

extension GenerationExtras {
    /// Another model answered than the one asked for.
    public var isFallback: Bool { fallbacks > 0 || !requestedModel.isEmpty }
}

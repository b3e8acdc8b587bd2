/// What requests of one model probably cost, for those of which nobody recorded it.
public protocol RequestPricing: Sendable {
    /// US dollars for a request; nil where something was used that has no price.
    ///
    /// - Parameters:
    ///   - tokens: all of its tokens; those by kind are among them.
    ///   - kinds: its tokens by kind.
    func dollars(_ tokens: TokenCount, _ kinds: TokenKinds) -> Double?
}

/// Finds the price of a model by the names a store has for it (LiteLLM `model` and `custom_llm_provider`); nil where it
/// is not surely known.
public typealias Pricing = @Sendable (_ model: String, _ provider: String) -> (any RequestPricing)?

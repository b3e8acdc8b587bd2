/// A value of each of two fields: what changed there, and why.
public struct ChangePair: Sendable, Equatable {
    /// Who sent the requests, by name.
    public var caller: String
    /// What served them, by name.
    public var route: String
    /// The span before.
    public var before: SpanSums
    /// The span now.
    public var now: SpanSums
    /// Why the difference.
    public var effects: EffectSums
    /// Whether it cannot be told apart what longer prompts and what caches did.
    public var isCacheUnknown: Bool
    /// Whether no price list knows what its tokens cost, so that caches count as price.
    public var isPriceUnknown: Bool
}

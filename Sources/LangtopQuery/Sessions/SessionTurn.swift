public import LangtopCore

/// One finished request of a session.
public struct SessionTurn: Sendable, Equatable {
    /// Its place among the turns of the span; nil for a request that failed.
    public var number: Int?
    /// When it began.
    public var start: Timestamp
    /// Milliseconds from start to end.
    public var latency: Int?
    /// Milliseconds from start to first token.
    public var firstToken: Int?
    /// The model's public name.
    public var model: String
    /// The deployment's id.
    public var deployment: String
    /// How it ended.
    public var state: RowState
    /// All tokens sent.
    public var prompt: Int
    /// All tokens answered.
    public var output: Int
    /// Sent tokens by kind; nil where they are not known.
    public var kinds: Kinds?
    /// US dollars; nil where nobody knows.
    public var dollars: Double?
    /// Whether that is an estimate.
    public var isEstimate: Bool
    /// The same by kind; nil where the price or the tokens by kind are not known.
    public var parts: TokenDollars?
    /// What happened to the cache.
    public var event: CacheEvent?

    /// Sent tokens by kind.
    public struct Kinds: Sendable, Equatable {
        /// Read from the cache.
        public var read: Int
        /// Written to it.
        public var write: Int
        /// Neither.
        public var fresh: Int
    }

    /// Whether it is a turn, not a failure.
    public var isTurn: Bool { number != nil }
}

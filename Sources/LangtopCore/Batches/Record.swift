/// The numbers and facts of one row, without any text: what a decoder concludes once, for sums and for lists alike.
@frozen public struct Record: Sendable, Equatable {
    /// The hash of the store's key (LiteLLM `request_id`, Langfuse's observation id); see `StableHash`.
    public var identity: UInt64 = 0
    /// When the request began.
    public var start: Timestamp
    /// Milliseconds from start to end; nil while it runs.
    public var latency: Int?
    /// Milliseconds from start to first token; nil unless one was seen before the end.
    public var firstToken: Int?
    /// How it ended and what sort of row it is.
    public var state = RowState()
    /// Tokens as the store's own columns count them.
    public var tokens = TokenCount()
    /// Recorded spend in US dollars; 0 where nothing was recorded.
    public var spend = 0.0
    /// Tokens by kind; none until they are read.
    public var kinds = TokenKinds()
    /// How it was queued; as usual until that is read.
    public var tier = ServiceTier.standard
    /// A digest of all that was sent, the same for the same request; 0 where the store has none. See `digest(_:)`.
    public var promptDigest: UInt64 = 0
    /// By what another store may know the same request.
    public var keys = MatchKeys()

    /// A digest of 40 bits by a hash (`StableHash`) of what the store calls the same request (LiteLLM `cache_key`, which
    /// the proxy computes where its cache is on); never 0. Of a million requests two different ones share one with odds of
    /// one to two.
    @inlinable public static func digest(_ hash: UInt64) -> UInt64 { max(1, hash & mostDigest) }
    /// No digest is larger.
    public static let mostDigest: UInt64 = 1 << 40 - 1

    /// A row of which only the start is known.
    @inlinable public init(start: Timestamp) { self.start = start }

    /// The record of a generation.
    public init(_ generation: Generation) {
        self.init(start: generation.start)
        identity = StableHash.of(generation.id.value)
        latency = generation.latency.map { Int($0.milliseconds) }
        firstToken = generation.timeToFirstToken.map { Int($0.milliseconds) }
        let extras = generation.extras
        state = RowState(
            generation.outcome, extras?.errorClass, isClosedByClient: extras?.clientClosed ?? false)
        state.isCacheHit = generation.isCacheHit
        state.role = generation.role
        state.isUnsound = generation.isUnsound
        tokens = generation.tokens
        bill(generation.spend, withoutTokens: generation.isBilledWithoutTokens)
        if let extras {
            state.hasExtras = true
            state.isFallback = extras.isFallback
            state.lacksKinds = extras.kinds == nil
            kinds = extras.kinds ?? TokenKinds()
            tier = extras.tier
            promptDigest = extras.promptDigest
        }
        keys = MatchKeys(generation.correlation)
    }

    /// Takes in what the store recorded as spend; tokens must be known.
    ///
    /// - Parameter withoutTokens: whether it costs something though it may have no tokens.
    @inlinable public mutating func bill(_ recorded: Double?, withoutTokens: Bool = false) {
        spend = recorded ?? 0
        state.hasSpend = recorded != nil
        state.isFree = spend == 0 && (withoutTokens || tokens.total > 0)
    }
}

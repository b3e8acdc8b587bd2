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
    /// Prompt tokens read from the provider's cache; 0 until the extras are read.
    public var cacheRead = 0
    /// Prompt tokens written to the provider's cache; 0 until the extras are read.
    public var cacheWrite = 0
    /// Completion tokens spent on reasoning; 0 until the extras are read.
    public var reasoning = 0
    /// By what another store may know the same request.
    public var keys = MatchKeys()

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
        state.isAttempt = generation.isAttempt
        tokens = generation.tokens
        bill(generation.spend)
        if let extras {
            state.hasExtras = true
            state.isFallback = extras.isFallback
            cacheRead = extras.cacheRead
            cacheWrite = extras.cacheWrite
            reasoning = extras.reasoning
        }
        keys = MatchKeys(generation.correlation)
    }

    /// Takes in what the store recorded as spend; tokens must be known.
    @inlinable public mutating func bill(_ recorded: Double?) {
        spend = recorded ?? 0
        state.hasSpend = recorded != nil
        state.isFree = tokens.total > 0 && spend == 0
    }
}

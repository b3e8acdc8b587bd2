public import LangtopCore

/// An agent's task: the requests that name the same session.
public struct AgentSession: Sendable, Equatable, Identifiable {
    /// A model and how many turns it answered.
    public struct ModelShare: Sendable, Equatable {
        /// The model's public name.
        public var name: String
        /// How many turns.
        public var turns: Int
    }

    /// How it stands with the cache.
    public enum Warmth: Sendable, Equatable { case active, warm, cold }

    /// The session as the store names it.
    public var id: String
    /// The source of its newest turn.
    public var source: SourceID
    /// What its newest requests are called; empty where they have no name or are not at hand.
    public var name = ""
    /// The key's id.
    public var key = ""
    /// The program.
    public var client = ""
    /// Who answered, most turns first.
    public var models: [ModelShare] = []
    /// Turns and failures, oldest first; the newest where there are too many.
    public var turns: [SessionTurn] = []
    /// How many turns there are.
    public var turnCount = 0
    /// Finished requests, failures included.
    public var requests = 0
    /// Requests that failed.
    public var failures = 0
    /// Turns that another model or deployment answered than the one asked for.
    public var fallbacks = 0
    /// US dollars, extra attempts included; nil where nothing is priced.
    public var dollars: Double?
    /// Rows whose cost nobody knows: the dollars are so much at least.
    public var unpriced = 0
    /// Whether some of that is estimated.
    public var isEstimate = false
    /// The same by kind, over turns whose price is known.
    public var kinds = TokenDollars()
    /// When the first turn began.
    public var start: Timestamp
    /// When the last one began.
    public var last: Timestamp
    /// When the last one ended.
    public var lastEnd: Timestamp
    /// How often the cache was lost.
    public var breaks = 0
    /// US dollars for that; nil where a price is not known.
    public var breakDollars: Double? = 0
    /// Of all prompt tokens, the share read from the cache; nil where that is not known.
    public var hit: Double?
    /// Of all prompt tokens, the share that had been sent before; nil where that is not known.
    public var resent: Double?
    /// Until when the cache is surely warm; nil where the provider does not say how long it keeps one.
    public var warmUntil: Timestamp?
    /// What the next turn will cost; nil where a price or tokens by kind are not known.
    public var next: NextTurn?

    init(id: String, source: SourceID, start: Timestamp) {
        (self.id, self.source, self.start) = (id, source, start)
        (last, lastEnd) = (start, start)
    }

    /// Tokens of the newest turn's prompt.
    public var context: Int? { turns.last { $0.isTurn }?.prompt }

    /// US dollars a turn.
    public var dollarsPerTurn: Double? {
        turnCount > 0 && unpriced == 0 ? dollars.map { $0 / Double(turnCount) } : nil
    }

    /// How it stands at a moment.
    public func warmth(at now: Timestamp) -> Warmth {
        if now - lastEnd < .seconds(60) { return .active }
        return warmUntil.map { now < $0 } ?? false ? .warm : .cold
    }

    /// What the next turn costs if it begins at a moment.
    public func nextDollars(at now: Timestamp) -> Double? {
        guard let next else { return nil }
        // Where a provider does not say how long, a cache used within these minutes is taken for warm.
        let isWarm = now < warmUntil ?? last + CacheTrail.shortLife
        return isWarm ? next.warm : next.cold
    }
}

/// What happened to a session's cache in a turn.
public struct CacheEvent: Sendable, Equatable {
    /// Why a cache was lost.
    public enum Cause: String, Sendable, CaseIterable {
        /// Nothing used it for longer than the provider keeps one.
        case idle
        /// Another model answered.
        case model
        /// Another deployment answered: caches belong to a region and an account.
        case deployment
        /// Nothing of that: something at the beginning of the prompt changed, or the provider dropped it early.
        case other
    }

    /// What happened.
    public enum Kind: Sendable, Equatable {
        /// What had been cached was written again.
        case lost(Cause)
        /// The agent sent a much shorter prompt: what was said so far in fewer words.
        case condensed(from: Int, to: Int)
    }

    /// What happened.
    public var kind: Kind
    /// Tokens written again; of a condensed prompt those written at all.
    public var tokens: Int
    /// Milliseconds since the cache was used before.
    public var pause: Int64
    /// US dollars that writing cost more than reading would have; nil where no price is known.
    public var dollars: Double?
    /// US dollars a later turn saves by a shorter prompt; nil unless it was condensed, or no price is known.
    public var savings: Double?

    /// Whether a cache was lost.
    public var isLoss: Bool { if case .lost = kind { true } else { false } }

    /// After how many turns a condensed prompt has paid; nil where that is not known, or it never does.
    public var turnsToPay: Int? {
        guard let dollars, let savings, savings > 0 else { return nil }
        let turns = (dollars / savings).rounded(.up)
        return turns < 10_000 ? Int(turns) : nil
    }
}

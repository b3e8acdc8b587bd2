public import LangtopCore

/// What one session came to before and now.
public struct SessionChange: Sendable, Equatable {
    /// One span of it.
    public struct Part: Sendable, Equatable {
        /// Answered requests.
        public var turns = 0
        /// Billionths of a US dollar.
        public var nanodollars = 0
        /// Prefixes that a cache had held and that were not read from it.
        public var lost = CacheLosses()
    }

    /// Its id; empty for requests of no session.
    public var id: String
    /// The span before.
    public var before: Part
    /// The span now.
    public var now: Part
    /// When its first request in either span began.
    public var first: Timestamp
    /// When its last one did.
    public var last: Timestamp
    /// The model that answered all of them; empty where several did.
    public var model: String

    /// Billionths of a dollar that it costs more now.
    public var change: Int { now.nanodollars - before.nanodollars }
}

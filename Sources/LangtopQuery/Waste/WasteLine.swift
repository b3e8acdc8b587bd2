public import LangtopCore

/// What one rule of waste found.
public struct WasteLine: Sendable, Equatable {
    /// Rows for one reason.
    public struct Cause: Sendable, Equatable {
        /// The reason.
        public var reason: WasteReason
        /// How many rows.
        public var count = 0
        /// US dollars.
        public var dollars = 0.0
    }

    /// A row of which money was wasted.
    public struct Row: Sendable, Equatable {
        /// When it began.
        public var start: Timestamp
        /// The source that holds it.
        public var source: SourceID
        /// The session; empty for none.
        public var session: String
        /// The key's id.
        public var key: String
        /// The model's public name.
        public var model: String
        /// Milliseconds from start to end.
        public var latency: Int?
        /// US dollars of it that bought nothing.
        public var dollars: Double
        /// US dollars it cost in all.
        public var cost: Double
        /// Why.
        public var reason: WasteReason
    }

    /// The rule.
    public var rule: WasteRule
    /// How many rows fit.
    public var count = 0
    /// US dollars.
    public var dollars = 0.0
    /// Milliseconds that were waited for nothing.
    public var waited: Int64 = 0
    /// Rows that fit and whose price nobody knows: not counted otherwise.
    public var unpriced = 0
    /// The reasons, the most expensive first.
    public var causes: [Cause] = []
    /// The most expensive rows.
    public var rows: [Row] = []
    /// US dollars for keeping lost caches warm instead, with a small request before each would have turned cold; of
    /// caches for which that is cheaper. Nil for other rules.
    public var pings: Double?
    /// After how many seconds most clients hung up; nil for other rules and where they did at different times.
    public var patience: Int?

    /// So many rows are told.
    static let mostRows = 500

    init(_ rule: WasteRule) {
        self.rule = rule
        isKnown = rule != .repeated
    }

    /// Whether what the rule asks for is known at all: what was sent before only digests tell, as the numbers of a row are
    /// no proof of it.
    public internal(set) var isKnown: Bool
}

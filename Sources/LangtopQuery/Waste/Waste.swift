public import LangtopCore

/// Money and time of a span that bought nothing: each dollar once, by the first rule that fits its row.
public struct Waste: Sendable, Equatable {
    /// The span.
    public var range: TimeRange
    /// When it was told.
    public var now: Timestamp
    /// A line for each rule, in their order.
    public var lines: [WasteLine]
    /// Finished requests of the span.
    public var requests = 0
    /// US dollars of the span, wasted or not.
    public var dollars = 0.0
    /// Whether all rows of the span are in memory.
    public var isWhole = true

    /// Nothing looked at.
    public init(range: TimeRange, now: Timestamp) {
        (self.range, self.now) = (range, now)
        lines = WasteRule.allCases.map { WasteLine($0) }
    }

    /// US dollars that bought nothing.
    public var wasted: Double { lines.reduce(0) { $0 + $1.dollars } }
    /// How many rows that are.
    public var count: Int { lines.reduce(0) { $0 + $1.count } }
    /// Milliseconds that were waited for nothing.
    public var waited: Int64 { lines.reduce(0) { $0 + $1.waited } }

    /// A part of all dollars; nil where nothing was spent.
    public func share(_ part: Double) -> Double? { dollars > 0 ? part / dollars : nil }
}

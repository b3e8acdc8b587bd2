public import LangtopCore

/// The answer to a question beside what is on screen.
public struct WatchedSpan: Sendable, Equatable {
    /// The question.
    public var watch: Watch
    /// The span it is about.
    public var range: TimeRange
    /// Sums over the span.
    public var totals = Totals()
    /// Its groups, most expensive first; at most 1,000, and none where none were asked for.
    public var groups: [Group] = []
    /// When the newest request of the span began or ended, whichever is later; nil for none, and where it is not asked.
    public var newest: Timestamp?
    /// Whether its filter names a group that no request and no name of a store has: it is misspelt, or was never used.
    public var namesNobody = false
    /// How much of the span the numbers cover.
    public var coverage: Coverage = .filling(0)

    /// A span of which nothing is known yet.
    public init(watch: Watch, range: TimeRange) {
        self.watch = watch
        self.range = range
    }
}

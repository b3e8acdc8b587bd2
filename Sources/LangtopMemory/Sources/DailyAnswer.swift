package import LangtopCore

/// What a store's daily sums said of one dimension.
package struct DailyAnswer: Sendable, Equatable {
    /// The whole UTC days that were asked for.
    package var range: TimeRange
    /// What they said; nil where the store keeps none for the dimension.
    package var tokens: [DailyTokens]?

    /// What was said of some days.
    package init(range: TimeRange, tokens: [DailyTokens]?) { (self.range, self.tokens) = (range, tokens) }
}

/// How much is known of what only a store's JSON tells.
public struct ExtrasTotals: Sendable, Equatable {
    /// Rows whose extras are known.
    public var known = 0
    /// Rows whose tokens by kind are known.
    public var withKinds = 0
    /// All rows.
    public var rows = 0
    /// Cache tokens come from pre-aggregated days for part of the span; classes, fallbacks and hang-ups then stay
    /// unknown.
    public var isDaily = false

    /// Nothing known of no rows.
    public init() {}

    /// Whether the extras of every row are known.
    public var isComplete: Bool { known == rows }

    /// Whether the kinds of tokens of every row are known.
    public var hasKinds: Bool { withKinds == rows || isDaily }
}

import LangtopCore

/// What a store's own sums said of one dimension.
struct SumsAnswer: Sendable, Equatable {
    /// What was asked for.
    var wish: SumsWish
    /// When.
    var asked: Timestamp
    /// What they said, in whole steps; nil where the store could not say, or might not.
    var sums: [StoreSum]?
}

/// What to ask a store to sum up, because its rows will not be read soon.
struct SumsWish: Sendable, Equatable {
    /// Whole steps.
    var range: TimeRange
    /// How long a step is.
    var step: Duration
}

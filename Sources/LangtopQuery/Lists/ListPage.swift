package import LangtopMemory

/// The next rows of a list as far as memory knows which they are; their texts are with the sources.
public struct ListPage: Sendable, Equatable {
    /// The rows, in order.
    package var keys: [RowKey] = []
    /// How many rows there are in all.
    public var total = 0
    /// Whether memory knows all rows of the span; else there may be more.
    public var isWhole = true

    /// A page of nothing yet.
    package init() {}
}

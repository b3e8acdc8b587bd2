public import LangtopCore

/// The span told apart by a field of its own, beside the groups that the reader asked for.
public struct GroupTable: Sendable, Equatable {
    /// What the groups are.
    public var dimension: Dimension
    /// Groups of the span, most expensive first, then most requests; at most 100.
    public var groups: [Group] = []
    /// How many groups there are in all.
    public var count = 0
    /// Whether a part of the span is known by sums alone that a store made by another field.
    public var isPartial = false

    /// Groups of which nothing is known yet.
    public init(by dimension: Dimension) { self.dimension = dimension }
}

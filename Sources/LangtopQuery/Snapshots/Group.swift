import LangtopCore

/// One group of the span.
public struct Group: Sendable, Equatable, Identifiable {
    /// The id in the grouping's dimension; empty for generations without one.
    public var id: String
    /// The name to show; hostile text.
    public var name: String
    /// The provider that served most of it; empty where that makes no sense.
    public var provider = ""
    /// Sums over the group.
    public var totals: Totals
    /// Sums over it in the span that it is compared with; nil where that is not asked for, or not in memory.
    public var before: Totals?
    /// US dollars by step over the span, `sparkPoints` of them.
    public var spark: [Double] = []

    /// A group and its sums.
    public init(id: String, name: String, totals: Totals) {
        self.id = id
        self.name = name
        self.totals = totals
    }
}

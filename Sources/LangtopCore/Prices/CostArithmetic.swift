/// What a request costs by a price list, and how that comes about.
public struct CostArithmetic: Sendable, Equatable {
    /// A line for each kind of what was used: how much, US dollars, where the price is from.
    public var lines: [CostLine]
    /// US dollars for everything.
    public var dollars: Double
    /// US dollars for the same tokens without any cache; nil where a cache was not used.
    public var withoutCache: Double?
    /// The model's name in the list.
    public var model: String

    /// The cost of what some lines tell.
    public init(lines: [CostLine], dollars: Double, withoutCache: Double? = nil, model: String) {
        (self.lines, self.dollars, self.withoutCache, self.model) = (lines, dollars, withoutCache, model)
    }

    /// US dollars that the cache saved, less what writing to it cost more; below zero where it did not pay.
    public var saved: Double? { withoutCache.map { $0 - dollars } }
}

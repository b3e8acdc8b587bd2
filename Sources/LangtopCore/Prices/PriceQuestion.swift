/// A model whose price a store is asked for, and one of its rows, which may tell.
public struct PriceQuestion: Sendable, Hashable {
    /// The model.
    public var model: PricedModel
    /// When a request to it started that the store holds; one with a recorded cost where there is any.
    public var seen: Timestamp

    /// A question about a model.
    public init(_ model: PricedModel, seen: Timestamp) { (self.model, self.seen) = (model, seen) }
}

/// Which sessions a reader wants to see of the span on screen.
public struct SessionDemand: Sendable, Equatable {
    /// By what the first ones are chosen.
    public enum Order: String, Sendable, CaseIterable {
        /// The one whose last turn is newest.
        case lastTurn = "last turn"
        /// The most expensive.
        case cost
    }

    /// By what the first ones are chosen.
    public var order: Order
    /// At most so many are told; all are counted.
    public var limit: Int
    /// One that is told in any case: the one the reader looks at.
    public var kept: String?

    /// The first sessions by an order.
    public init(by order: Order = .lastTurn, limit: Int = 200, keeping kept: String? = nil) {
        (self.order, self.limit, self.kept) = (order, limit, kept)
    }
}

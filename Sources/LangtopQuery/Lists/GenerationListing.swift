public import LangtopCore

/// What was found of a page of a list.
public struct GenerationListing: Sendable, Equatable {
    /// The generations, in the list's order, with their extras.
    public var generations: [Generation]
    /// Whether there are no more in the span: neither too many for the list nor too rare for the search.
    public var isComplete: Bool

    /// How many rows there are in all, as far as memory knows.
    public var total: Int?
    /// Where the next page begins, where memory tells the order; nil where it begins after the last row's start.
    public var nextOffset: Int?
    /// Memory lacks rows of the span: the order is that of those it has.
    public var lacksRows = false

    /// Generations, newest first, and whether that is all of them.
    public init(generations: [Generation] = [], isComplete: Bool = false) {
        self.generations = generations
        self.isComplete = isComplete
    }
}

public import LangtopCore

/// What was found of a list.
public struct GenerationListing: Sendable, Equatable {
    /// The generations, newest first, with their extras.
    public var generations: [Generation]
    /// Whether there are no more in the span: neither too many for the list nor too rare for the search.
    public var isComplete: Bool

    /// Generations, newest first, and whether that is all of them.
    public init(generations: [Generation] = [], isComplete: Bool = false) {
        self.generations = generations
        self.isComplete = isComplete
    }
}

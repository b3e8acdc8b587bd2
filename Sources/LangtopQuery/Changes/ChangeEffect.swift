/// Why spend is another than before: six effects that add up to the difference.
public enum ChangeEffect: String, Sendable, CaseIterable {
    /// More or fewer requests, all of them alike.
    case volume
    /// A larger part of the requests went to something that costs more, or less.
    case mix
    /// Longer or shorter prompts.
    case context
    /// More or less of a prompt was read from a cache.
    case cache
    /// Longer or shorter answers.
    case answers
    /// The same tokens cost more or less, and whatever else is in a price: tiers, margins, attempts beside the answer.
    case price
}

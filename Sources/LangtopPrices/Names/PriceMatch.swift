/// An entry of a book that a model's name leads to, and how.
public struct PriceMatch: Sendable, Equatable {
    /// What had to be done with a name to find it, from the surest to the least sure.
    public enum Rule: String, Sendable, CaseIterable {
        /// None: the reader says what it costs.
        case own = "your price"
        /// None: the reader says which model it is.
        case alias = "your alias"
        /// Nothing.
        case exact
        /// The provider was put before it or taken from it.
        case provider
        /// Taken from it: how Bedrock was called, or the region it was called in.
        case route
        /// Taken from it: the regions between which Bedrock balances, which have no price of their own.
        case profile
        /// Taken from it: what a team called the model that it fine-tuned.
        case fineTuned = "fine-tuned"
        /// Taken from it: the date or the version.
        case version
        /// Taken from it: the gateway that passes on the provider's own price.
        case resold
    }

    /// The entry.
    public let entry: PriceBook.Entry
    /// How it was found.
    public let rule: Rule

    /// An entry that was found by a rule.
    public init(_ entry: PriceBook.Entry, by rule: Rule) { (self.entry, self.rule) = (entry, rule) }
}

/// A budget that a store keeps and enforces itself, with what it counts as spent.
public struct StoredBudget: Sendable, Equatable {
    /// What its owner is a group of.
    public var dimension: Dimension
    /// The owner's id.
    public var id: String
    /// The owner's name; empty where the store has none.
    public var name: String
    /// US dollars that may be spent until it begins again.
    public var limit: Double
    /// US dollars spent since it began, as the store counts them.
    public var spent: Double
    /// How long it lasts, in the store's notation: `30d`; empty where it never begins again.
    public var length: String
    /// When it begins again; nil where that is not set.
    public var resets: Timestamp?

    /// A budget that a store keeps.
    public init(
        _ dimension: Dimension, id: String, name: String = "", limit: Double, spent: Double, length: String = "",
        resets: Timestamp? = nil
    ) {
        (self.dimension, self.id, self.name) = (dimension, id, name)
        (self.limit, self.spent, self.length, self.resets) = (limit, spent, length, resets)
    }
}

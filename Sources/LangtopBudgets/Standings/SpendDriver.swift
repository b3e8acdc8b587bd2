public import LangtopCore

/// The group whose spend grew most: what a budget that will be overrun owes it to.
public struct SpendDriver: Sendable, Equatable {
    /// What it is a group of.
    public var dimension: Dimension
    /// The group's id.
    public var id: String
    /// What people call it.
    public var name: String
    /// US dollars over the last 24 hours, recorded and estimated.
    public var lastDay: Double
    /// US dollars over the 24 hours before; nil where they are not in memory.
    public var dayBefore: Double?

    /// Some of it is an estimate.
    public var isEstimate = false

    /// A group that spent so much.
    public init(_ dimension: Dimension, id: String, name: String, lastDay: Double, dayBefore: Double?) {
        (self.dimension, self.id, self.name) = (dimension, id, name)
        (self.lastDay, self.dayBefore) = (lastDay, dayBefore)
    }
}

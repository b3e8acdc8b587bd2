/// How much of the day's and the month's spend a reader wants to know.
public enum SpendDemand: Sendable, Equatable {
    /// Nothing.
    case none
    /// What memory holds anyway, and the budgets that stores keep.
    case known
    /// All of it: what memory does not hold is asked of the store, and read where a group's budget is about it.
    case whole
    /// All of it, and the budgets that stores keep.
    case budgets

    /// Whether what memory does not hold is asked for.
    var isWhole: Bool { self == .whole || self == .budgets }

    /// Whether the budgets that stores keep are asked for.
    package var tellsStored: Bool { self == .known || self == .budgets }
}

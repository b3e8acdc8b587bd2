/// How much of the day's and the month's spend a reader wants to know.
public enum SpendDemand: Sendable, Equatable {
    /// Nothing.
    case none
    /// What memory holds anyway.
    case known
    /// All of it: what memory does not hold is asked of the store, and read where a group's budget is about it.
    case whole
}

public import LangtopCore

/// Whose spend a budget limits.
public enum BudgetScope: Sendable, Hashable {
    /// All of it.
    case everything
    /// That of one group: the dimension, and the group's id or the name people know it by.
    case group(Dimension, String)
}

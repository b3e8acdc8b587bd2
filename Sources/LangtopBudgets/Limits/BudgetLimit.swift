public import LangtopCore

/// So many dollars that a scope may spend in a period.
public struct BudgetLimit: Sendable, Hashable {
    /// Whose spend it limits.
    public var scope: BudgetScope
    /// In which time.
    public var period: BudgetPeriod
    /// US dollars, more than 0.
    public var dollars: Double

    /// A limit.
    public init(_ scope: BudgetScope = .everything, _ period: BudgetPeriod, dollars: Double) {
        (self.scope, self.period, self.dollars) = (scope, period, dollars)
    }

    /// What its group is a group of; nil for everything.
    public var dimension: Dimension? {
        if case .group(let dimension, _) = scope { return dimension }
        return nil
    }
}

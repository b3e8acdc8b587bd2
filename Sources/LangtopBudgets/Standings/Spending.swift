/// What is spent against what may be, at one moment.
public struct Spending: Sendable, Equatable {
    /// The reader's day.
    public var day: PeriodSpend
    /// The reader's month.
    public var month: PeriodSpend
    /// The budgets, in the order they were named, those of stores behind them.
    public var budgets: [BudgetStanding] = []
    /// US dollars an hour over the last five minutes; nil until they are in memory.
    public var lastMinutes: Double?
    /// US dollars an hour over the last 24 hours; nil until they are in memory.
    public var lastDay: Double?
    /// Whose spend grew most, where the day's or the month's budget is over or will be; nil where that is not known.
    public var driver: SpendDriver?
    /// Whether some of the month is still to be read.
    public var isFilling = false

    /// A day and a month of which nothing is known.
    public init(day: PeriodSpend, month: PeriodSpend) { (self.day, self.month) = (day, month) }

    /// The reader's own budget of everything in a period; nil where there is none.
    public func budget(of period: BudgetPeriod) -> BudgetStanding? {
        budgets.first { $0.limit?.scope == .everything && $0.limit?.period == period }
    }

    /// The budgets of groups.
    public var groups: [BudgetStanding] { budgets.filter { $0.dimension != nil } }

    /// The reader's own limit of everything in a period; nil where there is none.
    public func limit(of period: BudgetPeriod) -> Double? {
        budget(of: period)?.dollars
    }
}

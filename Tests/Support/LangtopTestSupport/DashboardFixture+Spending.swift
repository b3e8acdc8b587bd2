public import LangtopBudgets
import LangtopCore

extension DashboardFixture {
    /// A day that goes well, a month that is heading over its limit, a key that is over, a team that is near.
    public static let spending: Spending = {
        var day = PeriodSpend(BudgetPeriod.day.span(at: now, in: .utc))
        (day.spent, day.outlook) = (34.1, Outlook(expected: 52.11, low: 48, high: 57))
        var month = PeriodSpend(BudgetPeriod.month.span(at: now, in: .utc))
        (month.spent, month.outlook) = (1043, Outlook(expected: 1392, low: 1310, high: 1468))
        month.isEstimate = true
        var spending = Spending(day: day, month: month)
        func budget(
            _ text: String, _ name: String, spent: Double?, expected: Double?, exhaustion: Duration? = nil,
            group: String? = nil
        ) {
            guard let limit = try? BudgetLimit(parsing: text) else { return }
            var budget = BudgetStanding(.reader(limit), name: name)
            (budget.spent, budget.group) = (spent, group)
            budget.outlook = expected.map { Outlook(expected: $0, low: $0 * 0.9, high: $0 * 1.1) }
            budget.exhaustion = exhaustion.map { now + $0 }
            spending.budgets.append(budget)
        }
        budget("day=60", "day", spent: 34.1, expected: 52.11)
        budget("month=1300", "month", spent: 1043, expected: 1392, exhaustion: .seconds(7 * 86_400 + 60))
        budget("team:Platform month=1000", "team Platform", spent: 801, expected: 921, group: "Platform")
        budget("key:cline-ana month=400", "key cline-ana", spent: 412.5, expected: 505, group: "cline-ana")
        budget("end_user:x day=0.25", "end user 大规模语言模型 \u{1B}[31m evil", spent: nil, expected: nil)
        (spending.lastMinutes, spending.lastDay) = (2.88, 2.4)
        spending.driver = SpendDriver(
            .model, id: "claude-opus-4-5", name: "claude-opus-4-5", lastDay: 31.25, dayBefore: 12.5)
        return spending
    }()
}

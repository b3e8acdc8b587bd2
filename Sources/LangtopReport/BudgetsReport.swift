import LangtopBudgets
import LangtopCore
import LangtopJSON
import LangtopScreen

/// The day, the month and the budgets in reports.
enum BudgetsReport {
    /// `forecast`, `driver` and `budgets`; unknown is null.
    static func write(_ spending: Spending, to json: inout JSONText) {
        json.add("forecast") { json in
            for (period, spend) in periods(of: spending) {
                json.add(period.word) { json in
                    json.add("spent", spend.spent)
                    json.add("state", state(spend.spent, spend.isLeast))
                    write(spend.outlook, to: &json)
                    json.add("limit", spending.limit(of: period))
                }
            }
        }
        if let driver = spending.driver {
            json.add("driver") { json in
                json.add("dimension", driver.dimension.rawValue)
                json.add("id", driver.dimension.publicID(of: driver.id))
                json.add("name", driver.name)
                json.add("last_24h", driver.lastDay)
                json.add("24h_before", driver.dayBefore)
            }
        } else {
            json.add("driver", String?.none)
        }
        json.key("budgets")
        json.array { json in
            for budget in spending.budgets {
                json.object { json in
                    json.add("budget", budget.text)
                    json.add("name", budget.name)
                    json.add("kept_by", budget.limit == nil ? "store" : "langtop")
                    json.add("period", budget.period.isEmpty ? nil : budget.period)
                    json.add("limit", budget.dollars)
                    json.add("spent", budget.spent)
                    json.add("state", state(budget.spent, budget.isLeast))
                    write(budget.outlook, to: &json)
                    json.add("exhausted_at", budget.exhaustion?.iso8601)
                }
            }
        }
    }

    /// A line for the day and the month each, and one for each budget of a group.
    static func lines(_ spending: Spending) -> [String] {
        let whole = periods(of: spending).map { period, spend in
            line(period.word, spend.spent, spend.isLeast, spend.isEstimate, spend.outlook, spending.limit(of: period))
        }
        let groups = spending.groups.map { budget in
            line(
                budget.period.isEmpty ? budget.name : "\(budget.name) \(budget.period)", budget.spent, budget.isLeast,
                budget.isEstimate,
                budget.outlook, budget.dollars)
        }
        let driver = spending.driver.map { driver in
            let sign = driver.isEstimate ? "~$" : "$"
            return "\(driver.dimension.name) \(driver.name) \(sign)\(NumberFormat.money(driver.lastDay)) in 24h"
                + (driver.dayBefore.map { ", \(sign)\(NumberFormat.money($0)) the day before" } ?? "")
        }
        return whole + [driver].compactMap { $0 } + groups
    }

    private static func periods(of spending: Spending) -> [(BudgetPeriod, PeriodSpend)] {
        [(.day, spending.day), (.month, spending.month)]
    }

    private static func state(_ spent: Double?, _ isLeast: Bool) -> String {
        spent == nil || isLeast ? "partial" : "exact"
    }

    private static func write(_ outlook: Outlook?, to json: inout JSONText) {
        json.add("expected", outlook?.expected)
        json.add("low", outlook?.low)
        json.add("high", outlook?.high)
    }

    private static func line(
        _ name: String, _ spent: Double?, _ isLeast: Bool, _ isEstimate: Bool, _ outlook: Outlook?, _ limit: Double?
    ) -> String {
        func money(_ dollars: Double) -> String { NumberFormat.dollars(dollars) }
        let sum = spent.map { (isLeast ? "≥ " : "") + (isEstimate ? "~" : "") + money($0) } ?? NumberFormat.unknown
        var parts = ["\(name) \(sum)" + (limit.map { " of \(money($0))" } ?? "")]
        if let outlook {
            parts.append("→ \(money(outlook.expected))  (80 %: \(money(outlook.low)) – \(money(outlook.high)))")
        }
        return parts.joined(separator: "  ")
    }
}

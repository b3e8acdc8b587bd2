import LangtopBudgets
import LangtopCore
import LangtopScreen

/// One line of what is spent against what may be: the day, the month, or a budget.
struct BudgetRow: Sendable, Equatable {
    /// What tells it from the others.
    let id: String
    let name: String
    /// How long it lasts; empty where its name says so, and where it has no end.
    let period: String
    let spent: Double?
    let isLeast: Bool
    let isEstimate: Bool
    /// US dollars; nil where nobody set any.
    let limit: Double?
    let outlook: Outlook?
    let exhaustion: Timestamp?
    let level: BudgetStanding.Level?
    /// The group it is about.
    let group: (dimension: Dimension, id: String)?

    /// The day or the month, and its budget where there is one.
    init(_ spend: PeriodSpend, _ word: BudgetPeriod, of spending: Spending) {
        let budget = spending.budget(of: word)
        id = word.word
        (name, period) = (word == .day ? "today" : word.word, "")
        (spent, isLeast, isEstimate, outlook) = (spend.spent, spend.isLeast, spend.isEstimate, spend.outlook)
        (limit, exhaustion, level, group) = (budget?.dollars, budget?.exhaustion, budget?.level, nil)
    }

    /// A budget.
    init(_ budget: BudgetStanding) {
        id = budget.text + "\u{0}" + budget.name
        (name, period) = (budget.name, budget.period)
        (spent, isLeast, isEstimate) = (budget.spent, budget.isLeast, budget.isEstimate)
        (limit, outlook, exhaustion) = (budget.dollars, budget.outlook, budget.exhaustion)
        level = budget.level
        if let dimension = budget.dimension, let id = budget.group {
            group = (dimension, id)
        } else {
            group = nil
        }
    }

    /// All lines: the day, the month, then budgets of groups, those to be worried about first.
    static func rows(of spending: Spending) -> [BudgetRow] {
        let groups = spending.groups.enumerated().sorted { left, right in
            let levels = (left.element.level?.rawValue ?? -1, right.element.level?.rawValue ?? -1)
            return levels.0 == levels.1 ? left.offset < right.offset : levels.0 > levels.1
        }
        return [
            BudgetRow(spending.day, .day, of: spending), BudgetRow(spending.month, .month, of: spending),
        ] + groups.map { BudgetRow($0.element) }
    }

    static func == (left: BudgetRow, right: BudgetRow) -> Bool {
        left.id == right.id && left.spent == right.spent && left.limit == right.limit && left.outlook == right.outlook
    }
}

// MARK: As text

extension BudgetRow {
    /// Red when over, yellow when it will be or nearly is.
    func style(_ styles: Styles) -> Style {
        switch level {
        case .over: styles.bad
        case .heading, .near: styles.warning
        case .good: styles.good
        case nil: styles.accent
        }
    }

    /// What is spent, and of what: `$34.10/60`.
    func sum(_ styles: Styles) -> String {
        let least = isLeast ? styles.glyphs.atLeast : ""
        let spent = least + (isEstimate ? "~$" : "$") + NumberFormat.shortMoney(spent)
        return limit.map { spent + "/" + Self.plain($0) } ?? spent
    }

    /// What is to be expected: `→$52.11`; empty where that is not known.
    func forecast(_ styles: Styles) -> String {
        outlook.map { styles.glyphs.arrow + NumberFormat.shortDollars($0.expected) } ?? ""
    }

    /// How long the rest will last; `over` where nothing is left, empty where it lasts.
    func rest(at now: Timestamp) -> String {
        if level == .over { return "over" }
        guard let exhaustion else { return "" }
        let left = max(.zero, exhaustion - now)
        let hours = left.components.seconds / 3600
        return hours >= 48
            ? "\(hours / 24)d" : NumberFormat.time(Double(max(60_000, left.milliseconds) / 60_000 * 60_000))
    }

    /// The meter, against the limit; without one against what is to be expected.
    func meter(_ styles: Styles) -> Meter {
        let whole = limit ?? outlook?.expected ?? spent ?? 0
        func share(_ dollars: Double?) -> Double { whole > 0 ? (dollars ?? 0) / whole : 0 }
        let style = style(styles)
        return Meter(
            used: share(spent), expected: share(outlook?.expected), style: style, aheadStyle: style,
            restStyle: styles.border, glyphs: styles.glyphs)
    }

    /// A limit without decimals that say nothing.
    private static func plain(_ dollars: Double) -> String {
        dollars == dollars.rounded() && dollars < 99_999.5
            ? NumberFormat.fixed(dollars, 0) : NumberFormat.shortMoney(dollars)
    }
}

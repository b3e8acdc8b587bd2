import LangtopBudgets
import LangtopCore
import LangtopQuery

extension AlertRule {
    /// A rule as it is written: `error-rate 5% in 15m by model near 80% least 20 for provider:bedrock`. Only the measure
    /// and the limit must be there; `for` and a filter come last. A budget is written as everywhere: `budget day=60`,
    /// `budget team:Platform month=1000`.
    ///
    /// - Throws: `AlertRuleError` that says what is not understood and what would be.
    public init(parsing text: String) throws(AlertRuleError) {
        var words = text.split(whereSeparator: \.isWhitespace)[...]
        guard let first = words.popFirst() else {
            throw AlertRuleError("a rule is a measure and its limit: error-rate 5%")
        }
        guard let measure = AlertMeasure(rawValue: first.lowercased()) else {
            let known = AlertMeasure.allCases.map(\.rawValue).joined(separator: ", ")
            throw AlertRuleError("no measure \"\(first)\": use \(known)")
        }
        if measure == .budget {
            let budget = text.drop(while: \.isWhitespace).dropFirst(first.count)
            self.init(try Self.limit(String(budget)))
            return
        }
        guard let limit = words.popFirst() else {
            throw AlertRuleError("\(measure.rawValue) needs a limit: \(measure.rawValue) \(measure.example)")
        }
        try self.init(measure, limit: String(limit))
        while let word = words.popFirst() {
            guard let value = words.first else { throw AlertRuleError("something is missing after \"\(word)\"") }
            switch word {
            case "in": window = try Self.window(value, of: measure)
            case "by": grouping = try Self.grouping(value, of: measure)
            case "near": near = try Self.share(value)
            case "least": least = try Self.count(value)
            case "for":
                // From here on to the end, blanks in quotes included.
                filter = try Self.filter(text[value.startIndex...], of: measure)
                return
            default: throw AlertRuleError("\"\(word)\" is not understood: use in, by, near, least, for")
            }
            words.removeFirst()
        }
    }

    /// The rule as it is written; what is usual is left out.
    public var text: String {
        if let budget { return "\(measure.rawValue) \(budget.text)" }
        var words = [measure.rawValue, limitText]
        if measure.hasWindow, window != measure.window { words += ["in", window.rawValue] }
        if let grouping { words += ["by", grouping.rawValue] }
        if near != Self.standardNear { words += ["near", Self.percent(near)] }
        if least != Self.standardLeast { words += ["least", String(least)] }
        if filter != .all { words += ["for", filter.text] }
        return words.joined(separator: " ")
    }

    /// The limit as short as it can be written: `5%`, `30s`, `10`.
    private var limitText: String {
        switch limit.unit {
        case .dollars, .dollarsPerHour, .requests: return Self.plain(limit.value)
        case .share: return Self.percent(limit.value)
        case .time:
            let units = [(86_400_000.0, "d"), (3_600_000, "h"), (60_000, "m"), (1000, "s")]
            let unit = units.first { (limit.value / $0.0).truncatingRemainder(dividingBy: 1) == 0 } ?? (1, "ms")
            return Self.plain(limit.value / unit.0) + unit.1
        }
    }

    private static func plain(_ value: Double) -> String {
        value == value.rounded() && value < 1e15 ? String(Int64(value)) : "\(value)"
    }

    private static func percent(_ share: Double) -> String { plain((share * 1e8).rounded() / 1e6) + "%" }

    /// The rules of budgets that commas divide: `day=60, team:Platform month=1000`.
    ///
    /// - Throws: `AlertRuleError` that says how a budget is written.
    public static func budgets(parsing text: String) throws(AlertRuleError) -> [AlertRule] {
        do throws(BudgetTextError) {
            return try BudgetLimit.list(parsing: text).map(AlertRule.init)
        } catch {
            throw AlertRuleError(error.message)
        }
    }

    private static func limit(_ text: String) throws(AlertRuleError) -> BudgetLimit {
        do throws(BudgetTextError) {
            return try BudgetLimit(parsing: text)
        } catch {
            throw AlertRuleError("budget: \(error.message)")
        }
    }

    private static func window(_ word: Substring, of measure: AlertMeasure) throws(AlertRuleError) -> Window {
        guard measure.hasWindow else {
            throw AlertRuleError("\(measure.rawValue) has no span: leave \"in \(word)\" out")
        }
        guard let window = Window(rawValue: String(word)) else {
            throw AlertRuleError("no span \"\(word)\": use \(Window.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return window
    }

    private static func grouping(_ word: Substring, of measure: AlertMeasure) throws(AlertRuleError) -> Dimension {
        guard measure.hasWindow else {
            throw AlertRuleError("\(measure.rawValue) has no groups: leave \"by \(word)\" out")
        }
        guard let dimension = Dimension(rawValue: String(word)) else {
            let known = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
            throw AlertRuleError("no grouping \"\(word)\": use \(known)")
        }
        return dimension
    }

    /// The share of the limit from which on it is near.
    ///
    /// - Throws: `AlertRuleError` that says what is allowed.
    public static func share(_ word: some StringProtocol) throws(AlertRuleError) -> Double {
        guard word.last == "%", let percent = AlertAmount.number(Substring(word).dropLast()), percent > 0,
            percent <= 100
        else { throw AlertRuleError("near \"\(word)\" is not allowed: use a share such as 80%") }
        return percent / 100
    }

    private static func count(_ word: Substring) throws(AlertRuleError) -> Int {
        guard let count = Int(word), count > 0 else {
            throw AlertRuleError("least \"\(word)\" is not allowed: use a number of requests such as 20")
        }
        return count
    }

    private static func filter(_ text: Substring, of measure: AlertMeasure) throws(AlertRuleError) -> Filter {
        guard measure != .sourceDown else { throw AlertRuleError("source-down has no filter: leave it out") }
        do throws(FilterError) {
            return try Filter(parsing: String(text), saved: [:])
        } catch {
            throw AlertRuleError("filter: \(error.line)")
        }
    }
}

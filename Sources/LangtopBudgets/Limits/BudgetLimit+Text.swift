import LangtopCore

/// Budgets as readers write them: `day=60`, `month=1300`, `team:Platform month=1000`.
///
/// A group is a dimension's word and a name; a name with a comma or quotes stands in double quotes. Several budgets are
/// divided by commas.
extension BudgetLimit {
    /// How a budget is written, for messages.
    public static let example = "day=60 or \"team:Platform month=1000\""
    /// More is nobody's budget, and would not be shown as a number.
    private static let most = 1e12

    /// The text that is read as this limit.
    public var text: String {
        let amount = period.word + "=" + Self.plain(dollars)
        return scopeText.isEmpty ? amount : scopeText + " " + amount
    }

    /// The group it is about as readers write it; empty for everything.
    public var scopeText: String {
        guard case .group(let dimension, let name) = scope else { return "" }
        return Self.text(of: dimension, name)
    }

    /// A group as readers write it: `team:Platform`.
    static func text(of dimension: Dimension, _ name: String) -> String {
        let isPlain = !name.isEmpty && !name.contains { "\",".contains($0) } && name.first != " " && name.last != " "
        return dimension.rawValue + ":" + (isPlain ? name : "\"" + name.filter { $0 != "\"" } + "\"")
    }

    /// Reads one limit.
    ///
    /// - Throws: `BudgetTextError` for what is none.
    public init(parsing text: String) throws(BudgetTextError) {
        let text = Self.trimmed(text[...])
        let start = text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
        let amount = text[start...].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard amount.count == 2 else {
            throw BudgetTextError(message: "\"\(text)\" is no budget: write \(Self.example)")
        }
        let scope = Self.trimmed(text[..<start])
        self.init(
            scope.isEmpty ? .everything : try Self.scope(parsing: String(scope)),
            try Self.period(parsing: String(amount[0])), dollars: try Self.dollars(parsing: String(amount[1])))
    }

    /// Reads limits that commas divide; none from an empty text.
    ///
    /// - Throws: `BudgetTextError` for what is none.
    public static func list(parsing text: String) throws(BudgetTextError) -> [BudgetLimit] {
        var limits: [BudgetLimit] = []
        var isQuoted = false
        let parts = text.split(omittingEmptySubsequences: false) { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }
        for part in parts where !trimmed(part).isEmpty { limits.append(try BudgetLimit(parsing: String(part))) }
        return limits
    }

    /// Reads whose spend it is: `team:Platform`.
    public static func scope(parsing text: String) throws(BudgetTextError) -> BudgetScope {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
        guard parts.count == 2, let dimension = Dimension(rawValue: String(parts[0])) else {
            let words = Dimension.allCases.map(\.rawValue).joined(separator: ", ")
            throw BudgetTextError(
                message: "\"\(text)\" is no group: write a field and a name such as team:Platform; fields are \(words)")
        }
        var name = parts[1]
        if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
        guard !name.isEmpty, !name.contains("\"") else {
            throw BudgetTextError(message: "\"\(text)\" names no group: write \(parts[0]):NAME")
        }
        return .group(dimension, String(name))
    }

    /// Reads a period: `day`, `month`.
    public static func period(parsing text: String) throws(BudgetTextError) -> BudgetPeriod {
        if let period = BudgetPeriod(rawValue: text) { return period }
        let words = BudgetPeriod.allCases.map(\.word).joined(separator: " or ")
        throw BudgetTextError(message: "\"\(text)\" is no period of a budget: use \(words)")
    }

    /// Reads an amount of US dollars; a dollar sign may lead it.
    public static func dollars(parsing text: String) throws(BudgetTextError) -> Double {
        let number = text.hasPrefix("$") ? text.dropFirst() : text[...]
        if let dollars = Double(number), dollars > 0, dollars <= most { return dollars }
        throw BudgetTextError(message: "\"\(text)\" is no budget's amount: use US dollars above 0, such as 60")
    }

    static func plain(_ dollars: Double) -> String {
        dollars == dollars.rounded() && dollars < 1e15 ? String(Int(dollars)) : String(dollars)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let text = text.drop { $0.isWhitespace }
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return text[...last]
    }
}

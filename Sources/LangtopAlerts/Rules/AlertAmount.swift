import LangtopScreen

/// A number with its unit: the limit of a rule, or what was measured.
public struct AlertAmount: Sendable, Hashable {
    /// What is counted. The raw value is its name in JSON.
    public enum Unit: String, Sendable, Hashable {
        /// US dollars.
        case dollars = "usd"
        /// US dollars an hour.
        case dollarsPerHour = "usd_per_hour"
        /// A part of a whole, 0 to 1.
        case share
        /// A number of requests.
        case requests
        /// Milliseconds.
        case time = "ms"
    }

    /// How many.
    public var value: Double
    /// Of what.
    public var unit: Unit
    /// Nobody recorded any of these dollars.
    public var isEstimate = false

    /// So many of something.
    public init(_ value: Double, _ unit: Unit) {
        self.value = value
        self.unit = unit
    }

    /// For people: `5.0%`, `$10.00/h`, `30.0s`, `12`.
    public var text: String {
        let dollars = (isEstimate ? "~$" : "$") + NumberFormat.money(value)
        return switch unit {
        case .dollars: dollars
        case .dollarsPerHour: dollars + "/h"
        case .share: NumberFormat.percent(value) + "%"
        case .requests: NumberFormat.fixed(value, 0)
        case .time: NumberFormat.time(value)
        }
    }

    /// What a rule writes as its limit, in one of the units it may be in: `10`, `$10/h`, `5%`, `1500ms`, `30s`, `2h`.
    ///
    /// - Throws: `AlertRuleError` that says what is allowed.
    init(parsing text: String, in units: [Unit]) throws(AlertRuleError) {
        for unit in units {
            guard let value = Self.value(text.lowercased(), in: unit) else { continue }
            guard value > 0, value.isFinite, unit != .share || value <= 1 else { break }
            self.init(value, unit)
            return
        }
        let forms = units.map(Self.form).joined(separator: " or ")
        throw AlertRuleError("the limit \"\(text)\" is not allowed: use \(forms)")
    }

    private static func form(of unit: Unit) -> String {
        switch unit {
        case .dollars: "dollars above 0 such as 60"
        case .dollarsPerHour: "dollars an hour above 0 such as 10"
        case .share: "a share up to 100% such as 5%"
        case .requests: "a number of requests such as 10"
        case .time: "a time such as 500ms, 30s, 10m or 2h"
        }
    }

    private static func value(_ text: String, in unit: Unit) -> Double? {
        switch unit {
        case .dollars, .dollarsPerHour:
            var digits = text[...]
            if digits.first == "$" { digits.removeFirst() }
            if unit == .dollarsPerHour, digits.hasSuffix("/h") { digits.removeLast(2) }
            return number(digits)
        case .share: return text.last == "%" ? number(text.dropLast()).map { $0 / 100 } : nil
        case .requests: return number(text[...]).flatMap { $0 == $0.rounded() ? $0 : nil }
        case .time:
            let digits = text.prefix { !$0.isLetter }
            let scales = ["ms": 1.0, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
            guard let scale = scales[String(text[digits.endIndex...])] else { return nil }
            return number(digits).map { $0 * scale }
        }
    }

    /// A plain decimal number.
    static func number(_ text: Substring) -> Double? {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isNumber || $0 == ".") }
        return isPlain ? Double(text) : nil
    }
}

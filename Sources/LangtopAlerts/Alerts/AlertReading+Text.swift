public import LangtopCore
import LangtopQuery
import LangtopScreen

extension AlertRule {
    /// The span for people: `in 15m`, `today`; empty for what has none.
    public var spanText: String {
        guard measure.hasWindow else { return "" }
        switch window {
        case .today: return "today"
        case .weekToDate: return "this week"
        case .monthToDate: return "this month"
        default: return "in \(window.rawValue)"
        }
    }
}

extension AlertReading {
    /// What was found in one line: `error rate 6.2% in 15m, model opus, limit 5%`.
    ///
    /// - Parameter isStill: whether what grows with the clock is said in steps, as on a screen that stands still.
    public func line(isStill: Bool = false) -> PlainLine {
        var parts = [
            [rule.measure.name, valueText(isStill: isStill), rule.spanText].filter { !$0.isEmpty }.joined(
                separator: " ")
        ]
        parts += place
        return PlainLine((parts + ["limit \(rule.limit.text)"]).joined(separator: ", "))
    }

    /// Of what it was found: the group, and the filter's rows.
    var place: [String] {
        let kind = rule.grouping.map { $0.name + " " } ?? ""
        let group = name.map { kind + ($0.isEmpty ? "(none)" : $0) }
        return [group, rule.filter == .all ? nil : rule.filter.text].compactMap { $0 }
    }

    /// What was found for people: `6.2%`, `≥ $4.50/h`, `–` where nothing is known.
    public var valueText: String { valueText(isStill: false) }

    private func valueText(isStill: Bool) -> String {
        switch value {
        case .known(let amount): text(amount, isStill)
        case .atLeast(let amount): "≥ " + text(amount, isStill)
        case .tooFew(let requests): "\(NumberFormat.unknown) (\(requests) requests, \(rule.least) are needed)"
        case .nobody: "\(NumberFormat.unknown) (nobody has this name)"
        case .unread: NumberFormat.unknown
        }
    }

    private func text(_ amount: AlertAmount, _ isStill: Bool) -> String {
        guard isStill, !rule.measure.hasWindow else { return amount.text }
        return NumberFormat.age(.milliseconds(Int64(min(amount.value, 1e15))))
    }
}

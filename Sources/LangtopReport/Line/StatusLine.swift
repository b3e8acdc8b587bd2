public import LangtopCore
import LangtopScreen

/// One line for a prompt or a status bar, made of numbers that may be a little old.
public struct StatusLine: Sendable {
    /// What still holds; nil where nothing was read yet.
    let numbers: LineNumbers?
    /// How old they are.
    let age: Duration?
    /// Whether they are too old to pass as new.
    let isStale: Bool
    /// Whether somebody reads new ones.
    private let isReading: Bool

    /// A line of some numbers at a moment.
    ///
    /// - Parameters:
    ///   - freshness: so old they may be without a word.
    ///   - isReading: whether somebody reads new ones.
    public init(_ numbers: LineNumbers?, at now: Timestamp, freshness: Duration, isReading: Bool = false) {
        self.isReading = isReading
        self.numbers = numbers?.holding(at: now)
        age = numbers.map { max(.zero, now - $0.instant) }
        isStale = age.map { $0 > freshness } ?? false
    }

    /// A part of the line: as it is written where there is room, and where there is little.
    private struct Part {
        var long: String
        var short: String
    }

    /// The line in at most so many columns: parts leave by their weight, and what stays is whole.
    public func text(width: Int = .max) -> String {
        guard let numbers else {
            let reason = isReading ? "loading" : "no answer"
            return Self.fitting([[NumberFormat.unknown + " " + reason], [NumberFormat.unknown]], width)
        }
        // The weightiest first; that is the order in which they are kept.
        let parts = [today, stale, rate, errors, latency, forecast, change].map { $0(numbers) }
        let order = [0, 5, 2, 6, 3, 4, 1]
        var forms: [[String]] = []
        for kept in stride(from: parts.count, through: 1, by: -1) {
            let shown = order.filter { $0 < kept }.compactMap { parts[$0] }
            if kept == parts.count { forms.append(shown.map(\.long)) }
            forms.append(shown.map(\.short))
        }
        return Self.fitting(forms, width)
    }

    /// The first of some lines that fits; nothing where none does, for half a number is a wrong one.
    private static func fitting(_ forms: [[String]], _ width: Int) -> String {
        for (place, form) in forms.enumerated() {
            let text = form.joined(separator: place == 0 ? "  " : " ")
            if DisplayText.width(of: text) <= width { return text }
        }
        return ""
    }

    private func today(_ numbers: LineNumbers) -> Part? {
        let limit = numbers.day.limit.map { "/" + NumberFormat.fixed($0, $0 == $0.rounded() ? 0 : 2) } ?? ""
        let short = numbers.day.limit.map { "/" + NumberFormat.fixed($0, 0) } ?? ""
        guard let spent = numbers.day.spent else {
            return Part(long: NumberFormat.unknown + limit, short: NumberFormat.unknown + short)
        }
        let sign = (numbers.day.isLeast ? "≥" : "") + (numbers.day.isEstimate ? "~" : "") + "$"
        return Part(long: sign + NumberFormat.money(spent) + limit, short: sign + Self.brief(spent) + short)
    }

    private func forecast(_ numbers: LineNumbers) -> Part? {
        numbers.day.forecast.map { Part(long: "→" + Self.brief($0), short: "→" + Self.brief($0)) }
    }

    private func rate(_ numbers: LineNumbers) -> Part? {
        numbers.rate.map {
            Part(
                long: NumberFormat.money($0) + "/h",
                short: ($0 >= 10 ? Self.brief($0) : NumberFormat.fixed($0, 1)) + "/h")
        }
    }

    private func change(_ numbers: LineNumbers) -> Part? {
        guard numbers.rate != nil, let change = numbers.change else { return nil }
        return Part(long: LineField.changed(change), short: LineField.changed(change))
    }

    private func errors(_ numbers: LineNumbers) -> Part? {
        numbers.errorRate.map {
            Part(long: "err \(NumberFormat.percent($0))%", short: NumberFormat.percent($0) + "%")
        }
    }

    private func latency(_ numbers: LineNumbers) -> Part? {
        numbers.latency.map {
            let short = $0 < 1000 || $0 >= 99_950 ? NumberFormat.time($0) : NumberFormat.fixed($0 / 1000, 0) + "s"
            return Part(long: "p95 " + NumberFormat.time($0), short: short)
        }
    }

    private func stale(_ numbers: LineNumbers) -> Part? {
        guard isStale, let age else { return nil }
        let text = NumberFormat.age(age)
        return Part(long: "(\(text) old)", short: "(\(text))")
    }

    /// Whole dollars from 10 up.
    private static func brief(_ dollars: Double) -> String {
        dollars.magnitude < 10
            ? NumberFormat.shortMoney(dollars)
            : dollars.magnitude < 99_999.5 ? NumberFormat.fixed(dollars, 0) : NumberFormat.shortMoney(dollars)
    }
}

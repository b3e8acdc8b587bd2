import LangtopCore
import LangtopScreen

/// What a template of the status line may name. Each is a number, or nothing but letters: a text from outside could steer
/// what shows the line.
public enum LineField: String, Sendable, CaseIterable {
    case today, limit, forecast, month
    case monthLimit = "month_limit"
    case monthForecast = "month_forecast"
    case rate, change, requests, errors, p95, ttft, unpriced, age, stale, worry, level

    /// What it is, for the help.
    public var summary: String {
        switch self {
        case .today: "spend of the day: $34.10; ~ for an estimate, ≥ for so much at least"
        case .limit: "the day's budget"
        case .forecast: "what the day will come to"
        case .month: "spend of the month"
        case .monthLimit: "the month's budget"
        case .monthForecast: "what the month will come to"
        case .rate: "dollars in the last hour"
        case .change: "that against the hour before: ▲4%"
        case .requests: "requests of the last hour"
        case .errors: "failures among them: 1.0%"
        case .p95: "95th percentile of their latency: 21.8s"
        case .ttft: "95th percentile of their time to first token"
        case .unpriced: "those of them without a price"
        case .age: "how old the numbers are: now, 30s, 2m"
        case .stale: "the same once they are old, else nothing"
        case .worry: "good, near, over or unknown, by your budgets and alert rules"
        case .level: "the same as a colour of tmux: green, yellow, red, default; yellow once they are old"
        }
    }

    /// The field of some numbers.
    func text(_ line: StatusLine) -> String {
        let numbers = line.numbers
        switch self {
        case .today: return Self.spent(numbers?.day)
        case .limit: return NumberFormat.shortMoney(numbers?.day.limit)
        case .forecast: return NumberFormat.shortMoney(numbers?.day.forecast)
        case .month: return Self.spent(numbers?.month)
        case .monthLimit: return NumberFormat.shortMoney(numbers?.month.limit)
        case .monthForecast: return NumberFormat.shortMoney(numbers?.month.forecast)
        case .rate: return NumberFormat.money(numbers?.rate)
        case .change: return numbers?.change.map(Self.changed) ?? NumberFormat.unknown
        case .requests: return NumberFormat.count(numbers?.requests)
        case .errors: return (numbers?.errorRate).map { NumberFormat.percent($0) + "%" } ?? NumberFormat.unknown
        case .p95: return NumberFormat.time(numbers?.latency)
        case .ttft: return NumberFormat.time(numbers?.firstToken)
        case .unpriced: return NumberFormat.count(numbers?.unpriced)
        case .age: return line.age.map(NumberFormat.age) ?? NumberFormat.unknown
        case .stale: return line.isStale ? line.age.map(NumberFormat.age) ?? "" : ""
        case .worry: return (numbers?.worry ?? .unknown).rawValue
        case .level:
            switch numbers?.worry ?? .unknown {
            case .over: return "red"
            case .near: return "yellow"
            case .good: return line.isStale ? "yellow" : "green"
            case .unknown: return "default"
            }
        }
    }

    private static func spent(_ period: LineNumbers.Period?) -> String {
        guard let period, let spent = period.spent else { return NumberFormat.unknown }
        return (period.isLeast ? "≥" : "") + (period.isEstimate ? "~" : "") + NumberFormat.dollars(spent)
    }

    /// `▲4%`, `▼12%`, `=`; more than tenfold is said to be so.
    static func changed(_ change: Double) -> String {
        let percent = (change.magnitude * 100).rounded()
        if percent == 0 { return "=" }
        return (change > 0 ? "▲" : "▼") + (percent > 999 ? ">999" : NumberFormat.fixed(percent, 0)) + "%"
    }
}

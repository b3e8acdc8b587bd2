public import LangtopCore

/// The span of time in which a budget may be spent.
public enum BudgetPeriod: Sendable, Hashable {
    /// A civil day of the reader's zone.
    case day
    /// A civil month of the reader's zone.
    case month
    /// A span as the store keeps it: its length in the store's notation (`30d`; empty where it never ends), and when it
    /// begins again; nil where that is not known.
    case cycle(length: String, resets: Timestamp?)

    /// The periods a reader may name, by their words.
    static let words: [(word: String, period: BudgetPeriod)] = [("day", .day), ("month", .month)]

    /// Its word for people and in texts: `day`, `month`, `30d`.
    public var word: String {
        switch self {
        case .day: "day"
        case .month: "month"
        case .cycle(let length, _): length.isEmpty ? "total" : length
        }
    }
}

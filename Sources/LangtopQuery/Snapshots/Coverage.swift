/// How complete numbers are.
public enum Coverage: Sendable, Equatable {
    /// Equal to the store's own sums.
    case exact
    /// Being read; the part of the span that is there, 0 to 1.
    case filling(Double)
    /// What was not read comes from the store's own sums; the part whose rows are there, 0 to 1.
    case summed(Double)
    /// Days come from the store's pre-aggregated tables.
    case daily
    /// It was not asked for.
    case notAsked
    /// Some of it cannot be had; why, in a few words.
    case partial(String)

    /// Whether more is still to be read.
    public var isFilling: Bool {
        switch self {
        case .filling, .summed: true
        case .exact, .daily, .notAsked, .partial: false
        }
    }
}

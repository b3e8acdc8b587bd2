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
    /// All of it is there, but not told apart as it was asked for; why, in a few words.
    case blurred(String)

    /// Whether sums are so much at least: there is more, read later or never.
    public var isLeast: Bool {
        switch self {
        case .filling, .partial: true
        case .exact, .summed, .daily, .notAsked, .blurred: false
        }
    }

    /// Why it is not exact and will not be; nil where it is, or may be.
    public var lack: String? {
        switch self {
        case .partial(let reason), .blurred(let reason): reason
        case .exact, .filling, .summed, .daily, .notAsked: nil
        }
    }

    /// Whether more is still to be read.
    public var isFilling: Bool {
        switch self {
        case .filling, .summed: true
        case .exact, .daily, .notAsked, .partial, .blurred: false
        }
    }
}

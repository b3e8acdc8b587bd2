public import LangtopQuery

extension ChangeEffect {
    /// What it means that spend rose by it, or fell: `longer context`.
    public func words(isMore: Bool) -> String {
        switch self {
        case .volume: isMore ? "more requests" : "fewer requests"
        case .mix: isMore ? "a dearer mix" : "a cheaper mix"
        case .context: isMore ? "longer context" : "shorter context"
        case .cache: isMore ? "costlier caching" : "cheaper caching"
        case .answers: isMore ? "longer answers" : "shorter answers"
        case .price: isMore ? "higher prices" : "lower prices"
        }
    }

    /// What it is, for help.
    public var summary: String {
        switch self {
        case .volume: "more or fewer requests, all of them alike"
        case .mix: "a larger part of the requests went to what costs more, or less"
        case .context: "longer or shorter prompts"
        case .cache: "more or less of a prompt was read from a cache"
        case .answers: "longer or shorter answers"
        case .price: "the same tokens cost more or less: prices, tiers, attempts beside the answer"
        }
    }
}

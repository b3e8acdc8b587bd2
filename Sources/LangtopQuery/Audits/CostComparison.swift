public import LangtopCore

/// What two sources recorded for the same requests of one model.
public struct CostComparison: Sendable, Equatable {
    /// Why two sources recorded different costs for one request.
    public enum Reason: Sendable, Hashable {
        /// One of them made a mistake that is known, by the price list.
        case mistake(CostCause, by: SourceID)
        /// One of them recorded no cost.
        case unrecorded(by: SourceID)
        /// One of them counted other tokens, and priced those rightly.
        case otherTokens(by: SourceID)
        /// An answer from the proxy's own cache costs nothing, and one of them bills it.
        case cacheHits(by: SourceID)

        /// The source to look at.
        public var source: SourceID {
            switch self {
            case .mistake(_, let source), .unrecorded(let source), .otherTokens(let source), .cacheHits(let source):
                source
            }
        }
    }

    /// Who speaks for the requests: the gateway.
    public var primary: SourceID
    /// Who tells of them as well.
    public var other: SourceID
    /// The model as the first names it.
    public var model: PricedModel
    /// Requests that both hold.
    public var requests = 0
    /// US dollars that the first recorded for them.
    public var dollars = 0.0
    /// US dollars that the second recorded for them.
    public var otherDollars = 0.0
    /// The requests for which they differ (see `CostCause.areAlike`), and how much more the second recorded for those.
    public var different = CostAudit.Difference()
    /// Those of them for which it is known why.
    public var reasons: [Reason: CostAudit.Difference] = [:]

    /// Nothing compared yet.
    public init(primary: SourceID, other: SourceID, model: PricedModel) {
        (self.primary, self.other, self.model) = (primary, other, model)
    }

    mutating func add(_ first: ComparedCost, _ second: ComparedCost) {
        requests += 1
        dollars += first.dollars
        otherDollars += second.dollars
        guard !CostCause.areAlike(first.dollars, second.dollars) else { return }
        different.add(second.dollars - first.dollars)
        if let reason = first.reason(against: second) {
            reasons[reason, default: CostAudit.Difference()].add(second.dollars - first.dollars)
        }
    }
}

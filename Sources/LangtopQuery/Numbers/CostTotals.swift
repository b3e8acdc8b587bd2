/// Cost as recorded, as estimated and as unknown.
public struct CostTotals: Sendable, Equatable {
    /// The plain sum of recorded spend over all rows, in US dollars.
    public var recorded = 0.0
    /// The sum estimated for requests without a recorded cost, in US dollars; nil while nothing estimates.
    public var estimated: Double?
    /// Requests in `estimated`; nil while nothing estimates.
    public var estimatedRequests: Int?
    /// Billed requests without a recorded cost and without an estimate.
    public var unpricedRequests = 0

    /// No cost.
    public init() {}

    /// Whether the sum is an estimate and nothing else.
    public var isEstimate: Bool { (estimated ?? 0) > 0 && recorded == 0 }

    /// Recorded and estimated together; nil where nothing was recorded although something was billed.
    public var shown: Double? {
        let sum = recorded + (estimated ?? 0)
        return sum == 0 && unpricedRequests > 0 ? nil : sum
    }
}

/// Which costs count in sums, shares, charts and ranks.
public enum CostBasis: String, Sendable, CaseIterable {
    /// What the stores recorded, and an estimate where nothing was.
    case withEstimates = "recorded + estimated"
    /// Only what the stores recorded; what would be estimated has no price then.
    case recorded = "recorded"
}

import LangtopQuery
import LangtopScreen

/// One rule for a sum of money wherever it stands: recorded and estimated together, `~` where nothing of it is recorded,
/// a dash where nothing at all is known. What is unpriced is counted beside it and never part of it.
extension CostTotals {
    /// The estimate; nil where no request was estimated: a zero would say that they cost nothing.
    var estimateOfRequests: Double? { estimatedRequests.map { $0 > 0 } == true ? estimated : nil }

    /// The sum with its sign: `$57.71`, `~$2.47`, `$–`.
    var sum: String { (isEstimate ? "~" : "") + NumberFormat.dollars(shown) }
}

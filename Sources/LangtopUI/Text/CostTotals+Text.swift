import LangtopQuery
import LangtopScreen

/// One rule for a sum of money wherever it stands: recorded and estimated together, `~` where nothing of it is recorded,
/// a dash where nothing at all is known. What is unpriced is counted beside it and never part of it.
extension CostTotals {
    /// Whether the sum is an estimate and nothing else.
    var isEstimate: Bool { (estimated ?? 0) > 0 && recorded == 0 }

    /// The sum with its sign: `$57.71`, `~$2.47`, `$–`.
    var sum: String { (isEstimate ? "~$" : "$") + NumberFormat.money(shown) }
}

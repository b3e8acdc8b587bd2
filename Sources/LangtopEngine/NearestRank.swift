/// Percentiles by the nearest-rank rule: the value of rank `ceil(p·n)`, which SQL calls `percentile_disc`.
enum NearestRank {
    /// The rank from 1 to `count` of a share `p` (0 to 1).
    static func rank(_ p: Double, of count: Int) -> Int {
        min(count, max(1, Int((p * Double(count)).rounded(.up))))
    }
}

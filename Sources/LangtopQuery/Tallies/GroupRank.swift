import LangtopCore
import LangtopMemory

/// As much of a group as deciding its rank needs: kept for groups beyond those that are told in full.
struct GroupRank: Sendable {
    /// US dollars, recorded and estimated.
    var cost = 0.0
    /// How much of it is estimated.
    var estimate = 0.0
    var requests = 0
    var rows = 0

    init() {}

    init(_ sums: Sums) {
        (cost, estimate) = (sums.shownCost, sums.estimate)
        requests = sums[.requests]
        rows = sums[.rows]
    }

    static func += (left: inout GroupRank, right: GroupRank) {
        left.cost += right.cost
        left.estimate += right.estimate
        left.requests += right.requests
        left.rows += right.rows
    }

    /// Whether a group stands before another: the most expensive first, then those with most requests.
    static func precedes(_ left: GroupRank, _ right: GroupRank) -> Bool? {
        if left.cost != right.cost { return left.cost > right.cost }
        if left.requests != right.requests { return left.requests > right.requests }
        return nil
    }
}

import LangtopCore
import LangtopMemory

/// The groups of a tally: as many in full as can be shown, of the others no more than their rank needs.
struct GroupTallies: Sendable {
    /// So many groups are told in full before a choice must be made.
    static let limit = 1500

    /// The groups that are told in full.
    private(set) var told: [GroupTally] = []
    /// For each group its place in `told`, -1 for none.
    private var places: [Int32] = []
    /// The ranks of all other groups that have rows.
    private(set) var ranks: [GroupRank] = []
    /// Whether the groups told in full were chosen, so that no others become one.
    private let isChosen: Bool

    /// Groups come to be told in full in the order of first sight, or those that are preferred.
    init(preferring preferred: [UInt32]?) {
        isChosen = preferred != nil
        for group in preferred ?? [] { _ = tell(group) }
    }

    /// Adds a row to a group.
    @inline(__always)
    mutating func add(
        _ group: UInt32, _ rows: RowReader, _ row: Int, _ state: RowState, _ amounts: SIMD8<Int>, _ cost: RowCost,
        at step: Int, _ gates: MeasureGates
    ) {
        let place = place(of: group)
        guard place >= 0 else {
            var sums = Sums()
            sums.add(state, amounts, cost, gates)
            return rank(group, GroupRank(sums))
        }
        told[place].sums.add(state, amounts, cost, gates)
        if cost.shown != 0 { told[place].add(cost.shown, at: step) }
        if state.isBilled { told[place].spread.add(rows, row) }
    }

    /// Adds sums to a group.
    mutating func add(_ sums: Sums, group: UInt32, at step: Int) {
        let place = place(of: group)
        guard place >= 0 else { return rank(group, GroupRank(sums)) }
        told[place].sums += sums
        if sums.shownCost != 0 { told[place].add(sums.shownCost, at: step) }
    }

    /// Adds the values of a bin to a group, if it is told in full.
    mutating func add(_ bin: BinCount, group: UInt32) {
        let place = place(of: group)
        if place >= 0 { told[place].spread.add(bin) }
    }

    /// Adds other rows' groups, whose first step lies so many steps later.
    mutating func add(_ other: GroupTallies, shiftedBy shift: Int) {
        for group in other.told where group.sums[.rows] > 0 {
            let place = place(of: group.number)
            if place >= 0 {
                told[place].add(group, shiftedBy: shift)
            } else {
                rank(group.number, GroupRank(group.sums))
            }
        }
        for (group, other) in other.ranks.enumerated() where other.rows > 0 { rank(UInt32(group), other) }
    }

    /// The ranks of all groups that have rows.
    var allRanks: [(group: UInt32, rank: GroupRank)] {
        var all = ranks
        for group in told where group.sums[.rows] > 0 {
            while all.count <= Int(group.number) { all.append(GroupRank()) }
            all[Int(group.number)] += GroupRank(group.sums)
        }
        return all.enumerated().compactMap { $1.rows > 0 ? (UInt32($0), $1) : nil }
    }

    /// A group that is told in full.
    func told(_ group: UInt32) -> GroupTally? {
        guard places.count > Int(group), places[Int(group)] >= 0 else { return nil }
        return told[Int(places[Int(group)])]
    }

    @inline(__always)
    private mutating func place(of group: UInt32) -> Int {
        if places.count > Int(group), places[Int(group)] >= 0 { return Int(places[Int(group)]) }
        return isChosen || told.count >= Self.limit ? -1 : tell(group)
    }

    private mutating func tell(_ group: UInt32) -> Int {
        while places.count <= Int(group) { places.append(-1) }
        places[Int(group)] = Int32(told.count)
        told.append(GroupTally(group))
        return told.count - 1
    }

    private mutating func rank(_ group: UInt32, _ rank: GroupRank) {
        while ranks.count <= Int(group) { ranks.append(GroupRank()) }
        ranks[Int(group)] += rank
    }
}

import LangtopMemory

/// What the rows of one group add up to.
struct GroupTally: Sendable {
    /// The group's number.
    let number: UInt32
    var sums = Sums()
    var spread = Distributions()
    /// US dollars by step, from the tally's first step on.
    private(set) var costs: [Double] = []

    init(_ number: UInt32) { self.number = number }

    /// Adds US dollars to a step.
    @inline(__always)
    mutating func add(_ cost: Double, at place: Int) {
        while costs.count <= place { costs.append(0) }
        costs[place] += cost
    }

    /// Adds what other rows of the group add up to, whose first step lies so many steps later.
    mutating func add(_ other: GroupTally, shiftedBy shift: Int) {
        sums += other.sums
        spread += other.spread
        for (place, cost) in other.costs.enumerated() where cost != 0 { add(cost, at: place + shift) }
    }
}

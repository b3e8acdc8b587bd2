import LangtopCore
import LangtopMemory

/// What the failures of one class add up to.
struct FailureTally: Sendable {
    private(set) var total = FailureCount()
    /// By step, from the tally's first step on.
    private(set) var steps: [Int] = []
    /// By route.
    private(set) var routes: [Int: Int] = [:]

    /// Adds failures of a route to a step.
    mutating func add(_ count: FailureCount, route: Int, at place: Int) {
        total += count
        add(count.count, at: place)
        routes[route, default: 0] += count.count
    }

    /// Adds other failures of the class, whose first step lies so many steps later.
    mutating func add(_ other: FailureTally, shiftedBy shift: Int) {
        total += other.total
        for (place, count) in other.steps.enumerated() where count > 0 { add(count, at: place + shift) }
        routes.merge(other.routes) { $0 + $1 }
    }

    private mutating func add(_ count: Int, at place: Int) {
        while steps.count <= place { steps.append(0) }
        steps[place] += count
    }
}

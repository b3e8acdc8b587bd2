import LangtopCore
import LangtopMemory

/// A part of a span that is known by the server's own aggregates.
struct AggregatedPast {
    /// The rest, which rows tell; nil where they tell of all of it, because the store has none where aggregates speak.
    var rest: TimeRanges?
    /// How finely the aggregates tell time.
    var step: Duration
    /// The aggregates, each with its group's number and a route that names as much of it.
    var aggregates: [(aggregate: ServerAggregate, group: (number: UInt32, route: UInt32))] = []

    /// Adds them to a tally whose steps are at least as long.
    func add(to tally: inout Tally) {
        for (aggregate, group) in aggregates {
            let step = StepGrid.index(of: aggregate.span.from, tally.step)
            let sums = Sums(aggregate)
            tally.add(sums, at: step)
            if tally.detail.contains(.groups) { tally.add(sums, group: group.number, at: step) }
            tally.count(Int(group.route), aggregate.requests)
            guard aggregate.failures > 0 else { continue }
            let kind = FailureKind(errorClass: nil, route: Int(group.route))
            tally.add(FailureCount(aggregate.failures, last: aggregate.span.from), kind, at: step)
        }
    }
}

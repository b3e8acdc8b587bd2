import LangtopCore

/// A part of a span that is known by the store's own sums.
struct SummedPast {
    /// The rest, which rows tell.
    var rest: TimeRanges
    /// How finely the sums tell time.
    var step: Duration
    /// The sums, each with its group's number and a route that names as much of it.
    var sums: [(sum: StoreSum, group: (number: UInt32, route: UInt32))] = []

    /// The same as a summary, for a grid of steps at least as long as the sums'.
    func summary(on grid: StepGrid) -> SegmentSummary {
        var cells: [SegmentSummary.Cell] = []
        var steps: [Int: Sums] = [:]
        var failures: [SegmentSummary.Failure] = []
        var routes: [UInt32: Int] = [:]
        for (sum, group) in sums {
            let step = Int(sum.span.from.floored(to: grid.step).milliseconds / grid.step.milliseconds)
            let sums = Sums(sum)
            cells.append(SegmentSummary.Cell(group: group.number, step: step, sums: sums))
            steps[step, default: Sums()] += sums
            routes[group.route, default: 0] += sum.requests
            guard sum.failures > 0 else { continue }
            let kind = SegmentSummary.Failure.Kind(step: step, errorClass: nil, route: Int(group.route))
            failures.append(SegmentSummary.Failure(kind: kind, count: sum.failures, last: sum.span.from))
        }
        return SegmentSummary(
            cells: cells, steps: steps.map { ($0.key, $0.value) }, bins: [], failures: failures,
            routes: routes.map { ($0.key, $0.value) })
    }
}

extension Sums {
    /// What a store's sum says, and nothing of what it does not.
    fileprivate init(_ sum: StoreSum) {
        self.init()
        rows = Int32(clamping: sum.requests)
        requests = rows
        failures = Int32(clamping: sum.failures)
        prompt = sum.prompt
        completion = sum.completion
        total = sum.tokens
        recorded = sum.cost
    }
}

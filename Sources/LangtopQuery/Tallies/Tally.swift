import LangtopCore
import LangtopMemory

/// What some rows add up to for one question. Tallies add up over any split of the rows.
struct Tally: Sendable {
    let detail: Question.Detail
    let step: Duration
    /// The first step, counted from the epoch.
    let firstStep: Int
    private(set) var total = Sums()
    private(set) var spread = Distributions()
    /// By step from the first on.
    private(set) var steps: [Sums] = []
    private(set) var stepSpreads: [Distributions] = []
    private(set) var failures: [ErrorClass?: FailureTally] = [:]
    /// Finished requests by route.
    private(set) var routes: [Int] = []
    private(set) var groups: GroupTallies
    /// The billed row that took longest, as far as rows were counted one by one.
    private(set) var slowest: SlowestRow?

    /// Up to so many values a step's percentiles are exact; beyond, a histogram takes less room.
    private static let stepExactLimit = 64

    /// Nothing, for a question about a span that begins at a moment.
    ///
    /// - Parameter preferred: the groups to tell in full where there are too many.
    init(_ question: Question, from start: Timestamp, preferring preferred: [UInt32]? = nil) {
        detail = question.detail
        step = question.step
        firstStep = StepGrid.index(of: start, question.step)
        groups = GroupTallies(preferring: preferred)
    }

    /// Whether a moment lies in its first step or later.
    func covers(_ moment: Timestamp) -> Bool { StepGrid.index(of: moment, step) >= firstStep }

    /// Adds selected rows of a segment.
    mutating func add(_ rows: RowReader, of segment: Segment, _ selection: RowSelection, _ prices: RoutePrices) {
        let gates = MeasureGates.all
        let clock = StepClock(segment, step: step, firstStep: firstStep)
        if detail.contains(.steps) { makeRoom(for: clock.last) }
        var from = 0
        for (place, number) in selection.rows.enumerated() {
            let row = Int(number)
            let state = rows.state(row)
            let isBilled = state.isBilled
            let amounts = rows.amounts(row)
            let cost = prices.cost(of: rows, row, state, amounts)
            let local = clock.step(rows.offset(row))
            total.add(state, amounts, cost, gates)
            if isBilled, detail.contains(.spread) { spread.add(rows, row) }
            if isBilled, detail.contains(.slowest) { SlowestRow.look(at: rows, row, of: segment, &slowest) }
            if detail.contains(.steps) {
                steps[local].add(state, amounts, cost, gates)
                if isBilled, detail.contains(.stepSpreads) { stepSpreads[local].add(rows, row) }
            }
            if detail.contains(.groups) {
                let end = selection.ends.map { Int($0[place]) } ?? place + 1
                for group in selection.groups[from..<end] {
                    groups.add(group, rows, row, state, amounts, cost, at: local, gates)
                }
                from = end
            }
            guard detail.contains(.failures), state.isRequest else { continue }
            count(rows.route(row), 1)
            guard state.outcome == .failure else { continue }
            let one = FailureCount(1, last: segment.start + .milliseconds(rows.offset(row)))
            failures[state.errorClass, default: FailureTally()].add(one, route: rows.route(row), at: local)
        }
    }

    /// Adds sums that were made elsewhere to a step counted from the epoch.
    mutating func add(_ sums: Sums, at step: Int) {
        total += sums
        guard detail.contains(.steps) else { return }
        makeRoom(for: max(0, step - firstStep))
        steps[max(0, step - firstStep)] += sums
    }

    /// Adds the values of a bin to a step counted from the epoch.
    mutating func add(_ bin: BinCount, at step: Int) {
        if detail.contains(.spread) { spread.add(bin) }
        guard detail.contains(.stepSpreads) else { return }
        makeRoom(for: max(0, step - firstStep))
        stepSpreads[max(0, step - firstStep)].add(bin)
    }

    /// Adds sums of a group to a step counted from the epoch.
    mutating func add(_ sums: Sums, group: UInt32, at step: Int) {
        groups.add(sums, group: group, at: max(0, step - firstStep))
    }

    /// Adds the values of a bin to a group.
    mutating func add(_ bin: BinCount, group: UInt32) { groups.add(bin, group: group) }

    /// Adds failures of a step counted from the epoch.
    mutating func add(_ count: FailureCount, _ kind: FailureKind, at step: Int) {
        guard detail.contains(.failures) else { return }
        failures[kind.errorClass, default: FailureTally()]
            .add(count, route: kind.route, at: max(0, step - firstStep))
    }

    /// Adds requests of a route.
    mutating func count(_ route: Int, _ requests: Int) {
        while routes.count <= route { routes.append(0) }
        routes[route] += requests
    }

    /// Adds what other rows add up to for the same question; their steps begin no earlier.
    static func += (left: inout Tally, right: Tally) {
        let shift = right.firstStep - left.firstStep
        left.total += right.total
        left.spread += right.spread
        if !right.steps.isEmpty { left.makeRoom(for: right.steps.count - 1 + shift) }
        for place in right.steps.indices where right.steps[place][.rows] > 0 {
            left.steps[place + shift] += right.steps[place]
            if left.detail.contains(.stepSpreads) { left.stepSpreads[place + shift] += right.stepSpreads[place] }
        }
        for (errorClass, failures) in right.failures {
            left.failures[errorClass, default: FailureTally()].add(failures, shiftedBy: shift)
        }
        for (route, requests) in right.routes.enumerated() where requests > 0 { left.count(route, requests) }
        left.groups.add(right.groups, shiftedBy: shift)
        SlowestRow.merge(right.slowest, into: &left.slowest)
    }

    private mutating func makeRoom(for place: Int) {
        while steps.count <= place {
            steps.append(Sums())
            if detail.contains(.stepSpreads) { stepSpreads.append(Distributions(exactUpTo: Self.stepExactLimit)) }
        }
    }
}

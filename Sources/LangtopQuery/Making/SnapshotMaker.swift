package import LangtopCore
package import LangtopMemory

/// Makes snapshots of memory: the answers to a set of questions about one state of it, each kept as long as it holds.
///
/// No concurrency and no clock: the same memory always gives the same snapshot.
package struct SnapshotMaker: Sendable {
    /// At most so many groups in a snapshot.
    static let groupLimit = 1000
    /// At most so many groups by each other field.
    static let otherLimit = 100
    /// So many layers in the chart before the rest.
    static let layerLimit = 6
    private static let hour = Duration.seconds(3600)

    let zone: Zone
    var main = RunningAnswer()
    private var previous = RunningAnswer()
    private var recent = RunningAnswer()
    private var lastHour = RunningAnswer()
    private var hourBefore = RunningAnswer()
    var watched: [RunningAnswer] = []
    var others: [RunningAnswer] = []
    private var spending = SpendingMaker()

    /// Snapshots for a reader in a zone.
    package init(zone: Zone) { self.zone = zone }

    /// Everything on screen, as of `now`.
    ///
    /// - Parameters:
    ///   - demand: how much of the day and the month is wanted.
    ///   - fields: by which other fields the span is told apart.
    package mutating func snapshot(
        _ request: SnapshotRequest, of memory: inout Memory, now: Timestamp, spending demand: SpendDemand = .none,
        alsoBy fields: [Dimension] = []
    ) -> Snapshot {
        let range = memory.range(of: request, in: zone, now: now)
        let scope = Scope(request.source, in: memory)
        memory.matchDuplicates(in: TimeRange(from: min(range.from, range.to - Self.hour - Self.hour), to: range.to))
        var snapshot = Snapshot(request: request, now: now, range: range)
        snapshot.zone = zone.name
        let matcher = FilterMatcher(request.filter, in: memory, scope)
        snapshot.filter = matcher.filter
        let past =
            memory.aggregatedPast(of: range, request, scope) ?? memory.unloggedPast(of: range, request, scope)
        let shortest = RoundStep.shortest(covering: range.duration, with: request.chartPoints)
        let step = max(memory.finest(shortest, in: range), past?.step ?? .zero)
        let grid = StepGrid(range, step: step)
        let question = Question(
            detail: [.spread, .steps, .stepSpreads, .groups, .failures, .slowest], grouping: request.grouping,
            filter: request.filter, directory: memory.directory, step: step, basis: request.basis, scope: scope,
            known: matcher.known)
        let tally = main.answer(question, over: range, memory, matcher, past: past, groupLimit: Self.groupLimit)
        let daily = dailyExtras(range, request, question, memory, matcher)
        let whole = totals(tally.total, tally.spread, memory)
        snapshot.totals = daily?.total(whole) ?? whole
        snapshot.totals.isUnread =
            tally.total[.rows] == 0 && past == nil && !memory.knows(range, scope)
        snapshot.totals.isSummed = past != nil
        fillGroups(&snapshot, tally, grid, memory, daily)
        fillOthers(&snapshot, by: fields, question, grid, memory, matcher, isPartial: past != nil)
        snapshot.errors = errorGroups(tally, StepGrid(range, points: request.sparkPoints, unit: step), memory)
        fillServing(&snapshot, tally, memory, scope, matcher)
        if past == nil, memory.rollups.blocks(in: range).isEmpty { snapshot.slowest = slowest(tally, memory) }
        snapshot.chart.from = grid.start
        snapshot.chart.step = step
        snapshot.chart.points = tally.points(grid)
        fillPrevious(&snapshot, question, &memory, matcher)
        fillRecent(&snapshot, question, memory, matcher)
        fillWatches(&snapshot, &memory)
        if demand != .none {
            snapshot.spending = spending.spending(request, demand, of: &memory, in: zone, now: now)
        }
        snapshot.tail = memory.tail(request, in: range, scope, matcher)
        snapshot.coverage = memory.coverage(of: range, snapshot.groups, scope, matcher, isAggregated: past?.rest != nil)
        snapshot.extrasCoverage = memory.extrasCoverage(of: range, scope, daily, snapshot)
        snapshot.sources = memory.sources.compactMap(\.status)
        snapshot.overlap = memory.overlap(in: range)
        snapshot.directory = memory.directory
        return snapshot
    }

    /// The span before, to compare with, once all of it is there.
    private mutating func fillPrevious(
        _ snapshot: inout Snapshot, _ question: Question, _ memory: inout Memory, _ matcher: FilterMatcher
    ) {
        let range = memory.previousRange(of: snapshot.request, in: zone, now: snapshot.now)
        guard memory.knows(range, question.scope), !memory.isBlind(in: range, matcher) else {
            return previous = RunningAnswer()
        }
        memory.matchDuplicates(in: range)
        var question = question
        let isByGroup = snapshot.request.comparison != nil
        question.detail = isByGroup ? [.spread, .groups] : .spread
        if !isByGroup { question.grouping = nil }
        let limit = isByGroup ? Self.groupLimit : 0
        let tally = previous.answer(question, over: range, memory, matcher, groupLimit: limit)
        snapshot.previous = totals(tally.total, tally.spread, memory)
        guard isByGroup else { return }
        let groups = told(by: previous, tally, snapshot.request.grouping, atMost: limit, memory).groups.map(\.group)
        let before = Dictionary(groups.map { ($0.id, $0.totals) }) { first, _ in first }
        // Beyond the groups that are told it is not known whether one was there before.
        let none: Totals? = groups.count < Self.groupLimit ? totals(Sums(), Distributions(), memory) : nil
        for place in snapshot.groups.indices {
            snapshot.groups[place].before = before[snapshot.groups[place].id] ?? none
        }
    }

    /// Traffic and burn: the last two hours before the end.
    private mutating func fillRecent(
        _ snapshot: inout Snapshot, _ question: Question, _ memory: Memory, _ matcher: FilterMatcher
    ) {
        let request = snapshot.request
        let end = memory.end(of: request, now: snapshot.now)
        let range = memory.rollups.aligned(TimeRange(from: max(snapshot.range.from, end - Self.hour), to: end))
        let grid = StepGrid(range, points: request.sparkPoints, unit: memory.finest(.seconds(1), in: range))
        var question = question
        question.grouping = nil
        question.step = grid.step
        question.detail = [.spread, .steps, .stepSpreads]
        let tally = recent.answer(question, over: range, memory, matcher)
        snapshot.traffic.range = range
        snapshot.traffic.totals = totals(tally.total, tally.spread, memory)
        // Steps that lie before the range hold nothing, which would look like an hour that began without requests.
        let before = grid.place(of: range.from) ?? 0
        snapshot.traffic.points = Array(tally.points(grid).dropFirst(before))
        question.detail = []
        snapshot.burn.lastHour = cost(
            TimeRange(from: end - Self.hour, to: end), question, memory, matcher, &lastHour)
        snapshot.burn.hourBefore = cost(
            TimeRange(from: end - Self.hour - Self.hour, to: end - Self.hour), question, memory, matcher, &hourBefore)
    }

    private func cost(
        _ range: TimeRange, _ question: Question, _ memory: Memory, _ matcher: FilterMatcher,
        _ answer: inout RunningAnswer
    ) -> Double? {
        // Sums of quarters of an hour cannot be cut to an hour that begins at any moment.
        guard memory.knows(range, question.scope), memory.rollups.aligned(range) == range,
            !memory.isBlind(in: range, matcher)
        else { return nil }
        return answer.answer(question, over: range, memory, matcher).total.shownCost
    }
}

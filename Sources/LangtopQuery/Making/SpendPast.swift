import LangtopBudgets
import LangtopCore
import LangtopMemory

/// What was spent hour by hour over the last weeks, from whatever knows it: rows in memory, the store's own sums of hours,
/// and its daily sums where the log holds nothing.
struct SpendPast {
    /// The hours, the last one still running.
    private(set) var spend: HourlySpend
    /// From here on rows tell.
    private(set) var rowsFrom: Timestamp
    /// When the newest estimate is of; nil for none.
    private var lastEstimate: Timestamp?
    /// What the store's own sums do not tell: estimates, and what only other sources hold.
    private var isShort = false
    private var cut: [TimeRange] = []

    private static let hour = Duration.seconds(3600)

    /// What memory knows.
    ///
    /// - Parameter answer: what rows told the last time.
    init(_ memory: Memory, _ hours: TimeRange, _ scope: Scope, _ answer: inout RunningAnswer) {
        let count = Int((hours.duration.milliseconds + 3_599_999) / 3_600_000)
        spend = HourlySpend(from: hours.from, dollars: [Double?](repeating: nil, count: count), now: hours.to)
        rowsFrom = memory.firstReadHour(of: hours, scope)
        let sources = memory.spendSources(scope)
        for place in 0..<max(0, Int((rowsFrom - hours.from).milliseconds / 3_600_000)) where !sources.isEmpty {
            let hour = TimeRange(from: start(of: place), to: start(of: place + 1))
            let parts = sources.map { memory[$0].spend[hour] }
            if !parts.contains(nil) { spend.dollars[place] = parts.reduce(0) { $0 + ($1 ?? 0) } }
        }
        isShort = sources.count < scope.sources.count
        addRows(memory, scope, &answer)
        addDailySums(memory.unloggedSpend(scope, until: hours.to))
        for place in spend.dollars.indices
        where memory.isCut(TimeRange(from: start(of: place), to: start(of: place + 1)), scope) {
            cut.append(TimeRange(from: start(of: place), to: start(of: place + 1)))
        }
    }

    private func start(of place: Int) -> Timestamp { spend.start + Self.hour * place }

    private mutating func addRows(_ memory: Memory, _ scope: Scope, _ answer: inout RunningAnswer) {
        guard rowsFrom < spend.now else { return }
        // Steps lie on multiples of their length, as hours of zones that are half an hour off do not.
        let isRound = spend.start.floored(to: Self.hour) == spend.start
        let question = Question.ofSpend(.steps, step: isRound ? Self.hour : Segment.length, scope)
        let tally = answer.answer(
            question, over: TimeRange(from: rowsFrom, to: spend.now), memory, .everything(in: memory))
        for place in spend.dollars.indices where start(of: place) >= rowsFrom { spend.dollars[place] = 0 }
        for (place, sums) in tally.steps.enumerated() where sums.shownCost != 0 {
            let moment = Timestamp(milliseconds: Int64(tally.firstStep + place) * tally.step.milliseconds)
            add(sums.shownCost, at: moment)
            if sums.estimated > 0 { lastEstimate = moment }
        }
        // The store's own sums know no estimates.
        if lastEstimate != nil { isShort = true }
    }

    private mutating func addDailySums(_ sums: [(span: TimeRange, hourly: Double)]) {
        for (span, hourly) in sums {
            var from = max(span.from, spend.start)
            while from < span.to {
                let place = Int((from - spend.start).milliseconds / 3_600_000)
                let to = min(span.to, start(of: place + 1))
                add(hourly * Double((to - from).milliseconds) / 3_600_000, at: from)
                from = to
            }
        }
    }

    private mutating func add(_ dollars: Double, at moment: Timestamp) {
        let place = Int((moment - spend.start).milliseconds / 3_600_000)
        if spend.dollars.indices.contains(place) { spend.dollars[place, default: 0] += dollars }
    }

    /// What was spent in a period so far, and how a forecast sees its end.
    func period(_ span: TimeRange, _ forecast: Forecast?) -> PeriodSpend {
        var period = PeriodSpend(span)
        let places = spend.dollars.indices.filter { start(of: $0) >= span.from }
        let known = places.compactMap { spend.dollars[$0] }
        guard !known.isEmpty || places.isEmpty else { return period }
        let spent = known.reduce(0, +)
        period.spent = spent
        period.isEstimate = lastEstimate.map { $0 >= span.from } ?? false
        let isWhole = known.count == places.count
        period.isLeast = !isWhole || isShort && span.from < rowsFrom || cut.contains { $0.from >= span.from }
        if isWhole { period.outlook = forecast?.outlook(spent: spent, until: span.to) }
        return period
    }
}

extension Array<Double?> {
    fileprivate subscript(place: Int, default value: Double) -> Double {
        get { self[place] ?? value }
        set { self[place] = newValue }
    }
}

import LangtopBudgets
import LangtopCore
import LangtopMemory

/// Makes what a snapshot says of the day, the month and the budgets: of all requests of all sources, whatever window,
/// filter or source the reader looks at.
struct SpendingMaker: Sendable {
    /// The groups of a dimension over one period.
    private struct GroupKey: Hashable {
        var dimension: Dimension
        var period: BudgetPeriod
    }

    private var hourly = RunningAnswer()
    private var minutes = RunningAnswer()
    private var day = RunningAnswer()
    private var groups: [GroupKey: RunningAnswer] = [:]
    private var drivers = SpendDrivers()
    private var stored = StoredStandings()

    /// Longer than any period: a group's dollars are wanted in one sum.
    static let longStep = Duration.seconds(400 * 86_400)
    private static let dayLength = Duration.seconds(86_400)

    /// What is known as of `now`, or of the moment a reader has gone back to.
    mutating func spending(
        _ request: SnapshotRequest, _ demand: SpendDemand, of memory: inout Memory, in zone: Zone, now: Timestamp
    ) -> Spending {
        let scope = Scope(nil, in: memory)
        let hours = memory.spendHours(of: request, in: zone, now: now)
        memory.matchDuplicates(in: TimeRange(from: memory.firstReadHour(of: hours, scope), to: hours.to))
        let past = SpendPast(memory, hours, scope, &hourly)
        let forecast = Forecast(past.spend, in: zone)
        // A period ends with the moment that begins the next one.
        let last = hours.to - .milliseconds(1)
        func period(_ period: BudgetPeriod) -> PeriodSpend {
            past.period(period.span(at: last, in: zone), forecast)
        }
        var spending = Spending(day: period(.day), month: period(.month))
        let owed = memory.indices.contains { memory.spendGap(request, demand, of: $0, in: zone, now: now) != nil }
        let isUntold = demand.tellsStored && scope.sources.contains { memory.awaitsBudgets(of: $0) }
        spending.isFilling = owed || isUntold || !isRead(request, demand, memory, scope, zone, now)
        spending.lastMinutes = burn(over: .seconds(300), hours.to, memory, scope, &minutes)
        spending.lastDay = burn(over: Self.dayLength, hours.to, memory, scope, &day)
        for limit in request.budgets {
            switch limit.scope {
            case .everything:
                let whole = limit.period == .day ? spending.day : spending.month
                spending.budgets.append(BudgetStanding(limit, of: whole, forecast))
            case .group(let dimension, let name):
                spending.budgets.append(
                    group(limit, dimension, name, past, forecast, memory, scope, zone))
            }
        }
        spending.driver = drivers.driver(of: spending, by: request.grouping, until: hours.to, memory, scope)
        if demand.tellsStored { spending.budgets += stored.standings(scope, forecast, at: hours.to, in: memory) }
        return spending
    }

    /// Whether the rows that budgets of groups need are in memory.
    private func isRead(
        _ request: SnapshotRequest, _ demand: SpendDemand, _ memory: Memory, _ scope: Scope, _ zone: Zone,
        _ now: Timestamp
    ) -> Bool {
        scope.sources.allSatisfy { source in
            memory.budgetedRows(request, demand, of: source, in: zone, now: now).map(memory[source].reading.isRead)
                ?? true
        }
    }

    private func burn(
        over length: Duration, _ end: Timestamp, _ memory: Memory, _ scope: Scope, _ answer: inout RunningAnswer
    ) -> Double? {
        let range = TimeRange(from: end - length, to: end)
        guard memory.knows(range, scope), memory.rollups.aligned(range) == range else { return nil }
        let question = Question.ofSpend([], step: length, scope)
        let tally = answer.answer(question, over: range, memory, .everything(in: memory))
        return tally.total.shownCost * 3_600_000 / Double(length.milliseconds)
    }

    /// How the budget of a group stands, by the rows in memory.
    private mutating func group(
        _ limit: BudgetLimit, _ dimension: Dimension, _ name: String, _ past: SpendPast, _ forecast: Forecast?,
        _ memory: Memory, _ scope: Scope, _ zone: Zone
    ) -> BudgetStanding {
        var standing = BudgetStanding(.reader(limit), name: "\(dimension.name) \(name)")
        let span = limit.period.span(at: past.spend.now - .milliseconds(1), in: zone)
        let range = TimeRange(from: max(span.from, past.rowsFrom), to: past.spend.now)
        guard !range.isEmpty else { return standing }
        var question = Question.ofSpend(.groups, step: Self.longStep, scope)
        question.grouping = dimension
        let key = GroupKey(dimension: dimension, period: limit.period)
        var answer = groups[key] ?? RunningAnswer()
        let tally = answer.answer(question, over: range, memory, .everything(in: memory))
        groups[key] = answer
        var spent = 0.0
        for (number, rank) in tally.groups.allRanks {
            let id = answer.id(of: number, in: memory)
            guard id == name || memory.directory.title(of: id, in: dimension) == name else { continue }
            standing.group = id
            spent += rank.cost
            if rank.estimate > 0 { standing.isEstimate = true }
        }
        // A name that nobody has is misspelt: nothing is known of it.
        guard standing.group != nil || memory.knows(name, in: dimension) else { return standing }
        standing.spent = spent
        standing.isLeast = range.from > span.from || memory.unlogged(in: range, scope) != nil
        guard !standing.isLeast, let forecast else { return standing }
        standing.foresee(forecast, since: span.from, until: span.to)
        return standing
    }
}

extension BudgetStanding {
    /// A budget of everything.
    fileprivate init(_ limit: BudgetLimit, of period: PeriodSpend, _ forecast: Forecast?) {
        self.init(.reader(limit), name: limit.period.word)
        spent = period.spent
        isLeast = period.isLeast
        isEstimate = period.isEstimate
        outlook = period.outlook
        guard let spent, outlook != nil else { return }
        exhaustion = forecast?.exhaustion(of: limit.dollars - spent, before: period.span.to)
    }

    /// How a group goes on: with its own average day, and the hours and weekdays of everything.
    mutating func foresee(_ forecast: Forecast, since start: Timestamp, until end: Timestamp) {
        let days = forecast.averageDays(since: start)
        // A day's first hour tells little of a group.
        guard let spent, days >= 0.1 else { return }
        let daily = spent / days
        outlook = forecast.outlook(spent: spent, until: end, daily: daily)
        exhaustion = forecast.exhaustion(of: dollars - spent, before: end, daily: daily)
    }
}

extension Question {
    /// A question about the spend of everything.
    static func ofSpend(_ detail: Detail, step: Duration, _ scope: Scope) -> Question {
        Question(
            detail: detail, grouping: nil, filter: .all, directory: Directory(), step: step, basis: .withEstimates,
            scope: scope)
    }
}

extension FilterMatcher {
    /// Lets everything through.
    static func everything(in memory: Memory) -> FilterMatcher {
        FilterMatcher(.all, in: memory, Scope(nil, in: memory))
    }
}

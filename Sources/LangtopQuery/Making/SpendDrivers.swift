import LangtopBudgets
import LangtopCore
import LangtopMemory

/// Finds the group whose spend grew most from one day to the next.
struct SpendDrivers: Sendable {
    private var lastDay = RunningAnswer()
    private var dayBefore = RunningAnswer()

    private static let day = Duration.seconds(86_400)

    /// Whose spend grew most where a budget of everything is over or will be; nil where none is, and where the last day's
    /// rows are not in memory. Where the day before is not in memory it is who spent most.
    mutating func driver(
        of spending: Spending, by dimension: Dimension, until end: Timestamp, _ memory: Memory, _ scope: Scope
    ) -> SpendDriver? {
        let levels = BudgetPeriod.allCases.compactMap { spending.budget(of: $0)?.level }
        guard levels.contains(where: { $0 >= .heading }),
            let now = Self.costs(by: dimension, in: TimeRange(from: end - Self.day, to: end), memory, scope, &lastDay)
        else { return nil }
        let earlier = TimeRange(from: end - Self.day - Self.day, to: end - Self.day)
        let before = Self.costs(by: dimension, in: earlier, memory, scope, &dayBefore)
        func growth(_ id: String) -> Double { (now[id] ?? 0) - (before?[id] ?? 0) }
        guard let id = now.keys.max(by: { (growth($0), $1) < (growth($1), $0) }), growth(id) > 0 else { return nil }
        return SpendDriver(
            dimension, id: id, name: memory.directory.title(of: id, in: dimension), lastDay: now[id] ?? 0,
            dayBefore: before.map { $0[id] ?? 0 })
    }

    /// US dollars by group; nil where not all rows of the span are in memory.
    private static func costs(
        by dimension: Dimension, in range: TimeRange, _ memory: Memory, _ scope: Scope, _ answer: inout RunningAnswer
    ) -> [String: Double]? {
        guard memory.knows(range, scope) else { return nil }
        var question = Question.ofSpend(.groups, step: SpendingMaker.longStep, scope)
        question.grouping = dimension
        let tally = answer.answer(question, over: range, memory, .everything(in: memory))
        return tally.groups.allRanks.reduce(into: [:]) { costs, entry in
            costs[answer.id(of: entry.group, in: memory), default: 0] += entry.rank.cost
        }
    }
}

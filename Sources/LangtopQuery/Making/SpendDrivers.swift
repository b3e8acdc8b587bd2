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
        // Each answer numbers sessions for itself.
        let before =
            dimension == .session ? nil : Self.costs(by: dimension, in: earlier, memory, scope, &dayBefore)
        func growth(_ group: UInt32) -> Double { (now[group]?.cost ?? 0) - (before?[group]?.cost ?? 0) }
        guard let group = now.keys.max(by: { (growth($0), $1) < (growth($1), $0) }), growth(group) > 0 else {
            return nil
        }
        let id = lastDay.id(of: group, in: memory)
        var driver = SpendDriver(
            dimension, id: id, name: memory.directory.title(of: id, in: dimension), lastDay: now[group]?.cost ?? 0,
            dayBefore: before.map { $0[group]?.cost ?? 0 })
        driver.isEstimate = (now[group]?.estimate ?? 0) > 0 || (before?[group]?.estimate ?? 0) > 0
        return driver
    }

    /// The cost of each group by its number; nil where not all rows of the span are in memory.
    private static func costs(
        by dimension: Dimension, in range: TimeRange, _ memory: Memory, _ scope: Scope, _ answer: inout RunningAnswer
    ) -> [UInt32: GroupRank]? {
        guard memory.knows(range, scope) else { return nil }
        var question = Question.ofSpend(.groups, step: SpendingMaker.longStep, scope)
        question.grouping = dimension
        let tally = answer.answer(question, over: range, memory, .everything(in: memory))
        return Dictionary(tally.groups.allRanks.map { ($0.group, $0.rank) }) { first, _ in first }
    }
}

import LangtopCore
import LangtopMemory

extension SnapshotMaker {
    /// The cache tokens of a span from rows and daily sums; nil where daily sums do not tell what is missing.
    func dailyExtras(
        _ range: TimeRange, _ request: SnapshotRequest, _ question: Question, _ memory: Memory, _ matcher: FilterMatcher
    ) -> DailyExtras? {
        let plans = question.scope.sources.map { ($0, memory.extrasPlan(range, request, $0)) }
        guard plans.contains(where: { $0.1.days != nil }) else { return nil }
        var rows: [Tally] = []
        var told: [DailyTokens] = []
        for (source, plan) in plans {
            var question = question
            question.detail = .groups
            question.scope = Scope([source], skipsDuplicates: question.scope.skipsDuplicates)
            var scan = TallyScan(question, memory, matcher, main.index)
            var known = TimeRanges([range])
            if let days = plan.days {
                guard memory.isAnswered(plan, by: request.grouping, source),
                    let answer = memory[source].daily[request.grouping]?.tokens
                else { return nil }
                let byDay = Dictionary(grouping: answer, by: \.day.from)
                // A day of which the rows' own JSON is known is better told by them.
                for day in days.steps(of: ExtrasPlan.day) where !memory[source].reading.extras.contains(day) {
                    known.remove(day)
                    told += byDay[day.from] ?? []
                    if byDay[day.from] != nil { continue }
                    // Nothing told of a day with traffic: the daily sums do not reach back so far.
                    guard scan.tally(of: day, preferring: main.preferred).total[.prompt] == 0 else { return nil }
                }
            }
            rows += known.ranges.map { scan.tally(of: $0, preferring: main.preferred) }
        }
        return DailyExtras(rows: rows, days: told)
    }
}

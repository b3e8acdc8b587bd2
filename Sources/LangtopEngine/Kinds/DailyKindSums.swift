import LangtopCore

/// Cache tokens of a long span: of whole days from the store's daily sums, of the rest from rows.
struct DailyKindSums {
    private struct Tokens {
        var read = 0
        var write = 0

        mutating func add(_ kinds: DailyKinds) {
            read += kinds.cacheRead
            write += kinds.cacheWrite
        }
    }

    /// The rows outside the days that daily sums tell.
    private let rows: SpanSums
    private var days = Tokens()
    private var groups: [String: Tokens] = [:]

    init(rows: SpanSums, days kinds: [DailyKinds]) {
        self.rows = rows
        for kinds in kinds {
            days.add(kinds)
            groups[kinds.group, default: Tokens()].add(kinds)
        }
    }

    /// Whether the kinds of every row outside those days are known.
    var isComplete: Bool { rows.total.known == rows.total.rows }

    /// The totals of everything, with these cache tokens.
    func total(_ totals: Totals) -> Totals { Self.with(totals, rows.total, days) }

    /// The totals of a group, with these cache tokens.
    func group(_ group: Int, id: String, _ totals: Totals) -> Totals {
        Self.with(totals, rows.groups[group], groups[id] ?? Tokens())
    }

    private static func with(_ totals: Totals, _ rows: Sums, _ days: Tokens) -> Totals {
        // Where JSON told everything nothing need be taken from the days, which know less.
        if totals.kinds.known == totals.kinds.rows { return totals }
        var totals = totals
        totals.kinds.isDaily = true
        totals.kinds.cacheRead = rows.cacheRead + days.read
        totals.kinds.cacheWrite = rows.cacheWrite + days.write
        return totals
    }
}

extension Aggregator {
    /// The cache tokens of a span from rows and daily sums; nil where daily sums do not tell what is missing.
    mutating func dailyKindSums(
        _ range: TimeRange, _ plan: KindsPlan, _ grid: StepGrid, _ matcher: FilterMatcher
    ) -> DailyKindSums? {
        guard let days = plan.days, let dimension = summaries.question?.grouping, isAnswered(plan, by: dimension),
            let answer = daily[dimension]?.kinds
        else { return nil }
        // A day of which the rows' own JSON is known is better told by them.
        var known = TimeRanges([range])
        var asked: [TimeRange] = []
        for day in days.days where !reading.kinds.contains(day) {
            known.remove(day)
            asked.append(day)
        }
        let told = Dictionary(grouping: answer, by: \.day.from)
        for day in asked where told[day.from] == nil {
            // Nothing told of a day with traffic: the daily sums do not reach back so far.
            guard spanSums([day], on: grid, matcher, &summaries, .none).total.prompt == 0 else { return nil }
        }
        let rows = spanSums(known.ranges, on: grid, matcher, &summaries, .none)
        return DailyKindSums(rows: rows, days: asked.flatMap { told[$0.from] ?? [] })
    }
}

extension TimeRange {
    /// The UTC days of a span of whole ones, in order.
    fileprivate var days: [TimeRange] {
        stride(from: from.milliseconds, to: to.milliseconds, by: Int64.Stride(KindsPlan.day.milliseconds)).map {
            let start = Timestamp(milliseconds: $0)
            return TimeRange(from: start, to: start + KindsPlan.day)
        }
    }
}

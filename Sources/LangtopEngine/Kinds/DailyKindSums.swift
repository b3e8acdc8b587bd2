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

    /// The rows outside the days that daily sums tell, one a feed.
    private let rows: [SpanSums]
    private var days = Tokens()
    private var groups: [String: Tokens] = [:]

    init(rows: [SpanSums], days kinds: [DailyKinds]) {
        self.rows = rows
        for kinds in kinds {
            days.add(kinds)
            groups[kinds.group, default: Tokens()].add(kinds)
        }
    }

    /// Whether the kinds of every row outside those days are known.
    var isComplete: Bool { rows.allSatisfy { $0.total.known == $0.total.rows } }

    /// The totals of everything, with these cache tokens.
    func total(_ totals: Totals) -> Totals { Self.with(totals, rows.map(\.total), days) }

    /// The totals of a group, with these cache tokens.
    func group(_ group: Int, id: String, _ totals: Totals) -> Totals {
        Self.with(totals, rows.map { $0.groups[group] }, groups[id] ?? Tokens())
    }

    private static func with(_ totals: Totals, _ rows: [Sums], _ days: Tokens) -> Totals {
        // Where JSON told everything nothing need be taken from the days, which know less.
        if totals.kinds.known == totals.kinds.rows { return totals }
        var totals = totals
        totals.kinds.isDaily = true
        totals.kinds.cacheRead = rows.reduce(days.read) { $0 + $1.cacheRead }
        totals.kinds.cacheWrite = rows.reduce(days.write) { $0 + $1.cacheWrite }
        return totals
    }
}

extension Aggregator {
    /// The cache tokens of a span from rows and daily sums; nil where daily sums do not tell what is missing.
    mutating func dailyKindSums(
        _ range: TimeRange, _ request: SnapshotRequest, _ choice: FeedChoice, _ grid: StepGrid, _ matcher: FilterMatcher
    ) -> DailyKindSums? {
        let plans = choice.feeds.map { ($0, kindsPlan(range, request, $0)) }
        guard plans.contains(where: { $0.1.days != nil }) else { return nil }
        var rows: [SpanSums] = []
        var kinds: [DailyKinds] = []
        for (feed, plan) in plans {
            var known = TimeRanges([range])
            if let days = plan.days {
                guard isAnswered(plan, by: request.grouping, feed),
                    let answer = feeds[feed].daily[request.grouping]?.kinds
                else { return nil }
                let told = Dictionary(grouping: answer, by: \.day.from)
                // A day of which the rows' own JSON is known is better told by them.
                for day in days.steps(of: KindsPlan.day) where !feeds[feed].reading.kinds.contains(day) {
                    known.remove(day)
                    kinds += told[day.from] ?? []
                    if told[day.from] != nil { continue }
                    // Nothing told of a day with traffic: the daily sums do not reach back so far.
                    let traffic = spanSums([day], on: grid, matcher, &summaries, .none, of: [feed])
                    guard traffic.total.prompt == 0 else { return nil }
                }
            }
            rows.append(spanSums(known.ranges, on: grid, matcher, &summaries, .none, of: [feed]))
        }
        return DailyKindSums(rows: rows, days: kinds)
    }
}

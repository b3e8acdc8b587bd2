import LangtopCore

extension Aggregator {
    /// The part of a span that can have rows by now: rows that start after the last poll are still to come.
    private func due(_ range: TimeRange) -> TimeRange {
        guard let polled = reading.polledThrough else { return range }
        return TimeRange(from: range.from, to: min(range.to, max(polled, range.from)))
    }

    /// Whether all rows of a span are in memory.
    func isRead(_ range: TimeRange) -> Bool {
        reading.polledThrough != nil && reading.columns.contains(due(range))
    }

    /// Whether a filter cannot see all of a span, because sums do not say which rows they are made of.
    func isBlind(in range: TimeRange, _ matcher: FilterMatcher) -> Bool {
        !matcher.isTrivial && !rollups.blocks(in: range).isEmpty
    }

    /// How complete the plain numbers of a span are.
    func coverage(of range: TimeRange, _ groups: [Group], _ matcher: FilterMatcher) -> Coverage {
        guard isRead(range) else { return .filling(min(0.999, reading.columns.share(of: due(range)))) }
        if isBlind(in: range, matcher) { return .partial("too long ago for a filter") }
        // A group may have its name in some hours and be one of the others in the rest.
        if groups.contains(where: { $0.id == Group.others }) { return .partial("small groups put together") }
        return liveness(of: range) ?? .exact
    }

    /// How complete the kinds of a span are. What they do not reach by plan is settled, not still to come.
    func kindsCoverage(of range: TimeRange, _ plan: KindsPlan, _ daily: DailyKindSums?, _ snapshot: Snapshot)
        -> Coverage
    {
        guard reading.polledThrough != nil else { return .filling(0) }
        let isKnown = reading.kinds.contains(due(range)) && snapshot.totals.kinds.known == snapshot.totals.kinds.rows
        if isKnown { return liveness(of: range) ?? .exact }
        let wanted = plan.rows.map(due)
        guard wanted.allSatisfy(reading.kinds.contains), isAnswered(plan, by: snapshot.request.grouping) else {
            let share = wanted.reduce(0) { $0 + reading.kinds.share(of: $1) / Double(wanted.count) }
            return .filling(min(0.999, share))
        }
        if let gap = plan.gap { return .partial(gap) }
        guard plan.days != nil else { return .filling(0.999) }
        guard let daily else { return .partial("daily sums do not reach back so far") }
        return daily.isComplete ? liveness(of: range) ?? .daily : .filling(0.999)
    }

    /// Why a span that was read may be out of date; nil if it is not.
    private func liveness(of range: TimeRange) -> Coverage? {
        guard let polled = reading.polledThrough, !reading.isLive, range.to > polled else { return nil }
        return .partial("no answer from the source")
    }
}

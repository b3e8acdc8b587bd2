import LangtopCore

extension Aggregator {
    /// Whether all rows of some feeds over a span are in memory.
    func isRead(_ range: TimeRange, _ choice: FeedChoice) -> Bool {
        choice.feeds.allSatisfy { feeds[$0].reading.isRead(range) }
    }

    /// Whether a filter cannot see all of a span, because sums do not say which rows they are made of.
    func isBlind(in range: TimeRange, _ matcher: FilterMatcher) -> Bool {
        !matcher.isTrivial && !rollups.blocks(in: range).isEmpty
    }

    /// How complete the plain numbers of a span are.
    func coverage(
        of range: TimeRange, _ groups: [Group], _ choice: FeedChoice, _ matcher: FilterMatcher, isSummed: Bool
    ) -> Coverage {
        let unread = choice.feeds.filter { !feeds[$0].reading.isRead(range) }
        let isAlone = choice.feeds.count == 1
        guard unread.allSatisfy({ !isAlone && feeds[$0].isLost }) else {
            let shares = choice.feeds.map { feeds[$0].reading.share(of: range) }
            let share = min(0.999, shares.reduce(0, +) / Double(shares.count))
            return isSummed ? .summed(share) : .filling(share)
        }
        // Where others answer, one that does not is left out, which is said.
        if let lost = unread.first { return .partial("without \(feeds[lost].status?.id.name ?? "a source")") }
        // Folded hours no longer tell which of an observer's rows a gateway speaks for.
        if !choice.skipsTwins, feeds.count > 1, !rollups.blocks(in: range).isEmpty {
            return .partial("too long ago for one source")
        }
        if isBlind(in: range, matcher) { return .partial("too long ago for a filter") }
        if matcher.needsKinds, !choice.feeds.allSatisfy({ feeds[$0].reading.hasKinds(of: range) }) {
            return .partial("what the filter asks for is known of the last day only")
        }
        // A group may have its name in some hours and be one of the others in the rest.
        if groups.contains(where: { $0.id == Group.others }) { return .partial("small groups put together") }
        return liveness(of: range, choice) ?? .exact
    }

    /// How complete the kinds of a span are. What they do not reach by plan is settled, not still to come.
    func kindsCoverage(of range: TimeRange, _ choice: FeedChoice, _ daily: DailyKindSums?, _ snapshot: Snapshot)
        -> Coverage
    {
        let isKnown = choice.feeds.allSatisfy { feeds[$0].reading.hasKinds(of: range) }
        if isKnown, snapshot.totals.kinds.known == snapshot.totals.kinds.rows {
            return liveness(of: range, choice) ?? .exact
        }
        let plans = choice.feeds.map { ($0, kindsPlan(range, snapshot.request, $0)) }
        var shares: [Double] = []
        for (feed, plan) in plans {
            let reading = feeds[feed].reading
            let wanted = plan.rows.map(reading.due)
            let isThere =
                reading.polledThrough != nil && wanted.allSatisfy(reading.kinds.contains)
                && isAnswered(plan, by: snapshot.request.grouping, feed)
            if !isThere, choice.feeds.count > 1, feeds[feed].isLost { continue }
            let share = wanted.reduce(0) { $0 + reading.kinds.share(of: $1) / Double(wanted.count) }
            shares.append(isThere ? 1 : reading.polledThrough == nil ? 0 : min(0.999, share))
        }
        let share = shares.reduce(0, +) / Double(max(1, shares.count))
        guard share == 1 || shares.isEmpty else { return .filling(share) }
        guard shares.count == plans.count else { return .partial("without a source") }
        if let gap = plans.lazy.compactMap(\.1.gap).first { return .partial(gap) }
        guard plans.contains(where: { $0.1.days != nil }) else { return .filling(0.999) }
        guard let daily else { return .partial("daily sums do not reach back so far") }
        return daily.isComplete ? liveness(of: range, choice) ?? .daily : .filling(0.999)
    }

    /// Why a span that was read may be out of date; nil if it is not.
    private func liveness(of range: TimeRange, _ choice: FeedChoice) -> Coverage? {
        let stale = choice.feeds.first { number in
            let reading = feeds[number].reading
            guard let polled = reading.polledThrough else { return !reading.isLive }
            // A live window of a lost source ends where it was lost.
            return !reading.isLive && (range.to > polled || feeds[number].isLost && range.to == polled)
        }
        guard let stale else { return nil }
        let name = choice.feeds.count > 1 ? feeds[stale].status?.id.name : nil
        return .partial("no answer from \(name ?? "the source")")
    }
}

extension ReadingState {
    /// The part of a span that can have rows by now: rows that start after the last poll are still to come.
    func due(_ range: TimeRange) -> TimeRange {
        guard let polled = polledThrough else { return range }
        return TimeRange(from: range.from, to: min(range.to, max(polled, range.from)))
    }

    /// Whether all rows of a span are in memory.
    func isRead(_ range: TimeRange) -> Bool { polledThrough != nil && columns.contains(due(range)) }

    /// Whether the kinds of all rows of a span are in memory.
    func hasKinds(of range: TimeRange) -> Bool { polledThrough != nil && kinds.contains(due(range)) }

    /// How much of a span is in memory, 0 to 1.
    func share(of range: TimeRange) -> Double { polledThrough == nil ? 0 : columns.share(of: due(range)) }
}

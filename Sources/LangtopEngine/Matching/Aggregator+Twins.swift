import LangtopCore

extension Aggregator {
    /// Finds out anew which rows of a span another feed speaks for, where anything changed since the last time.
    mutating func matchTwins(in range: TimeRange) {
        guard rows.hasMatchKeys else { return }
        let followers = rows.segments(in: range).map(\.key).filter { feeds[$0.feed].role == .observer }
        for key in followers {
            guard let segment = rows.segment(key) else { continue }
            let leaders = leaders(of: segment)
            let versions = leaders.map(\.version)
            guard matched[key] != [segment.version] + versions else { continue }
            var finder = TwinFinder(leaders: leaders.flatMap(\.matchRows))
            let order = segment.rows.indices.sorted { segment.rows[$0].offset < segment.rows[$1].offset }
            var twins = [Bool](repeating: false, count: segment.rows.count)
            for number in order { twins[number] = finder.leader(of: segment.matchRow(number)) != nil }
            rows.mark(key, twins: twins)
            matched[key] = [rows.segment(key)?.version ?? 0] + versions
        }
    }

    /// The segments whose rows may speak for those of another, a little beyond its ends.
    private func leaders(of segment: Segment) -> [Segment] {
        let margin = Duration.seconds(2)
        let range = TimeRange(from: segment.range.from - margin, to: segment.range.to + margin)
        return rows.segments(in: range).filter { isLeader($0.key.feed, of: segment.key.feed) }
    }

    /// Whether one feed speaks for the requests of another: gateways for observers, of two observers the first.
    func isLeader(_ feed: Int, of other: Int) -> Bool {
        feeds[other].role == .observer && (feeds[feed].role == .gateway || feed < other)
    }

    /// How many requests of a span which feeds hold; nil where there is nothing to compare.
    func overlap(in range: TimeRange) -> Overlap? {
        guard rows.hasMatchKeys, feeds.contains(where: { $0.role == .observer && !$0.isAbsent }) else { return nil }
        var totals = [Int](repeating: 0, count: feeds.count)
        var twins = 0
        for segment in rows.segments(in: range) {
            for row in segment.rows
            where !row.isAttempt && row.outcome != .running && range.contains(segment.start(of: row)) {
                if row.isTwin { twins += 1 } else { totals[segment.key.feed] += 1 }
            }
        }
        for block in rollups.blocks(in: range) {
            for quarter in block.quarters where range.contains(quarter.range.from) {
                totals[block.key.feed] += Int(quarter.sums.requests)
                twins += quarter.twins
            }
        }
        var overlap = Overlap()
        overlap.matched = twins
        // Every twin has its leader among the first feed that speaks for it; with one gateway that is the gateway.
        let leader = feeds.firstIndex { $0.role == .gateway } ?? 0
        totals[leader] = max(0, totals[leader] - twins)
        overlap.alone = feeds.indices.filter { !feeds[$0].isAbsent }.compactMap { number in
            feeds[number].status.map { ($0.id, totals[number]) }
        }
        return overlap
    }

    /// The newest generations of the chosen feeds that pass a filter, each request once and with its twin.
    func tail(
        _ request: SnapshotRequest, in range: TimeRange, _ choice: FeedChoice, _ matcher: FilterMatcher
    ) -> [Generation] {
        // Without a filter twice as many as are shown are enough to find the twins of those.
        let limit = choice.feeds.count > 1 && matcher.isTrivial ? 2 * request.tailLimit : Int.max
        var shown: [Generation] = []
        let gateways = choice.feeds.filter { feeds[$0].role == .gateway }
        for feed in gateways + choice.feeds.filter({ feeds[$0].role == .observer }) {
            let rows = feeds[feed].newest.rows.lazy.filter { range.contains($0.start) }.prefix(limit)
            merge(Array(rows), of: feed, into: &shown, choice)
        }
        if choice.feeds.count > 1 { shown.sort { ($1.start, $0.id.value) < ($0.start, $1.id.value) } }
        return Array(shown.lazy.filter(matcher.matches).prefix(request.tailLimit))
    }

    private func merge(
        _ rows: [Generation], of feed: Int, into shown: inout [Generation], _ choice: FeedChoice
    ) {
        guard choice.skipsTwins, feeds[feed].role == .observer else { return shown += rows }
        var finder = TwinFinder(leaders: shown.map { TwinFinder.Row($0) })
        for row in rows {
            if let leader = finder.leader(of: TwinFinder.Row(row)) {
                shown[leader].twin = Twin(row)
            } else {
                shown.append(row)
            }
        }
    }
}

extension Segment {
    /// A row as far as matching needs it.
    func matchRow(_ number: Int) -> TwinFinder.Row {
        TwinFinder.Row(start: start(of: rows[number]), keys: matchKeys[number])
    }

    /// All rows as far as matching needs them.
    var matchRows: [TwinFinder.Row] { rows.indices.map(matchRow) }
}

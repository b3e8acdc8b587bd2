import LangtopCore

/// The second tier: hours that are too old for rows are folded into sums, and read again when one of them changes.
///
/// Of all feeds at once: which rows another feed speaks for can only be told while the rows of both are there.
extension Aggregator {
    /// Hours this young are never folded: their rows still come, and burn and traffic are about them.
    private static let settling = Duration.seconds(2 * 3600)

    /// Folds the oldest hours while there are more rows than the budget allows; those a plan reads row by row only if
    /// there are twice as many.
    mutating func fold(keeping plans: [KindsPlan]) {
        while rows.count > rowBudget, let range = oldestFoldable(plans) {
            matchTwins(in: range)
            for (feed, segments) in Dictionary(grouping: rows.take(range), by: \.key.feed) {
                rollups.insert(RollupBlock(Segment.Key(start: range.from, feed: feed), segments, rows.vocabulary))
            }
            for feed in feeds.indices { feeds[feed].reading.folded.insert(range) }
            forgetSummaries()
        }
    }

    private func oldestFoldable(_ plans: [KindsPlan]) -> TimeRange? {
        var last: Timestamp?
        var spare: TimeRange?
        for segment in rows.segments where !segment.rows.isEmpty {
            let start = segment.start.floored(to: RollupBlock.length)
            guard start != last else { continue }
            last = start
            let range = TimeRange(from: start, to: start + RollupBlock.length)
            guard isFoldable(range) else { continue }
            if !plans.flatMap(\.rows).contains(where: { !$0.intersection(range).isEmpty }) { return range }
            if spare == nil { spare = range }
        }
        return rows.count > 2 * rowBudget ? spare : nil
    }

    /// Whether every row is there. Hours of which some kinds are known wait for the others: reading those would
    /// otherwise unfold the hours and lose what was known.
    private func isFoldable(_ range: TimeRange) -> Bool {
        feeds.map(\.reading).allSatisfy { reading in
            guard let polled = reading.polledThrough, range.to <= polled - Self.settling else { return false }
            let kinds = reading.kinds.share(of: range)
            return reading.columns.contains(range) && (kinds == 0 || kinds == 1)
        }
    }

    /// Drops the sums of hours that are being read again; what is not read with them now is no longer known.
    ///
    /// Gives how many of a feed's rows in `slice` had been folded; nil where the sums cannot tell.
    mutating func unfold(_ slice: TimeRange, _ feed: Int) -> Int? {
        let blocks = rollups.remove(in: slice)
        guard !blocks.isEmpty else { return 0 }
        for block in blocks {
            for feed in feeds.indices {
                feeds[feed].reading.forget(block.range)
                feeds[feed].reading.folded.remove(block.range)
            }
        }
        forgetSummaries()
        let quarters = blocks.filter { $0.key.feed == feed }.flatMap(\.quarters).filter {
            !$0.range.intersection(slice).isEmpty
        }
        return quarters.allSatisfy { slice.contains($0.range) }
            ? quarters.reduce(0) { $0 + $1.digest.count } : nil
    }

    /// That a span may have changed unseen: it counts as unread until it is read again, folded hours as a whole.
    mutating func doubt(_ range: TimeRange, _ feed: Int) {
        feeds[feed].reading.forget(range)
        for block in rollups.blocks(in: range) { feeds[feed].reading.forget(block.range) }
    }

    /// Count and sums of a feed's buckets in memory; folded hours know quarters of an hour only.
    func digests(of range: TimeRange, every step: Duration, _ feed: Int) -> [Digest] {
        rollups.digests(of: range, feed) + rows.digests(of: range, every: step, feed)
    }

    private mutating func forgetSummaries() {
        summaries = SummaryCache()
        recentSummaries = SummaryCache()
    }
}

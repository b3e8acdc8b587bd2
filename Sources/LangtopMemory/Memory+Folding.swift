package import LangtopCore

/// The second tier: hours that are too old for rows are folded into sums, and read again when one of them changes.
///
/// Of all sources at once: which rows another source speaks for can only be told while the rows of both are there.
extension Memory {
    /// Hours this young are never folded: their rows still come, and burn and traffic are about them.
    private static let settling = Duration.seconds(2 * 3600)

    /// Folds the oldest hours while there are more rows than the budget allows; those whose extras are read row by row
    /// only if there are twice as many.
    package mutating func fold(keeping spans: [TimeRange]) {
        while rows.count > rowBudget, let range = oldestFoldable(spans) {
            matchDuplicates(in: range)
            let taken = rows.take(range)
            // Rows that are read again are other ones.
            for segment in taken { matched[segment.key] = nil }
            for (source, segments) in Dictionary(grouping: taken, by: \.key.source) {
                rollups.insert(
                    RollupBlock(
                        SegmentKey(start: range.from, source: source), segments, rows.vocabulary,
                        by: rollupDimensions))
            }
            for source in indices { self[source].reading.folded.insert(range) }
            exchanges += 1
        }
    }

    private func oldestFoldable(_ spans: [TimeRange]) -> TimeRange? {
        var last: Timestamp?
        var spare: TimeRange?
        for segment in rows.segments where segment.count > 0 {
            let start = segment.start.floored(to: RollupBlock.length)
            guard start != last else { continue }
            last = start
            let range = TimeRange(from: start, to: start + RollupBlock.length)
            guard isFoldable(range) else { continue }
            if !spans.contains(where: { !$0.intersection(range).isEmpty }) { return range }
            if spare == nil { spare = range }
        }
        return rows.count > 2 * rowBudget ? spare : nil
    }

    /// Whether every row of every source that is there was read. Hours of which some extras are known wait for the
    /// others: reading those would otherwise unfold the hours and lose what was known.
    private func isFoldable(_ range: TimeRange) -> Bool {
        sources.lazy.filter { !$0.isAbsent }.map(\.reading).allSatisfy { reading in
            guard let polled = reading.polledThrough, range.to <= polled - Self.settling else { return false }
            let extras = reading.extras.share(of: range)
            return reading.columns.contains(range) && (extras == 0 || extras == 1)
        }
    }

    /// Drops the sums of hours that are being read again; what is not read with them now is no longer known.
    ///
    /// Gives how many of a source's rows in `slice` had been folded; nil where the sums cannot tell.
    mutating func unfold(_ slice: TimeRange, _ source: SourceIndex) -> Int? {
        let blocks = rollups.remove(in: slice)
        guard !blocks.isEmpty else { return 0 }
        exchanges += 1
        for block in blocks {
            for source in indices {
                self[source].reading.invalidate(block.range)
                self[source].reading.folded.remove(block.range)
            }
        }
        let quarters = blocks.filter { $0.key.source == source }.flatMap(\.quarters).filter {
            !$0.range.intersection(slice).isEmpty
        }
        return quarters.allSatisfy { slice.contains($0.range) }
            ? quarters.reduce(0) { $0 + $1.checksum.count } : nil
    }
}

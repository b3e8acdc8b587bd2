import LangtopCore

/// Percentiles of a span: of everything, and of the group in a slot.
struct SpanPercentiles {
    let total: PercentileAnswer
    let group: (Int) -> PercentileAnswer
}

extension Aggregator {
    /// Percentiles of everything and of some groups: exact over rows, within 1 % where hours were folded.
    ///
    /// Of folded hours groups have one histogram for six hours; at the ends of a span one counts if half of it is inside.
    func percentiles(
        of kept: [Int], _ sums: SpanSums, in range: TimeRange, _ matcher: FilterMatcher, _ cache: inout SummaryCache
    ) -> SpanPercentiles {
        let choice = cache.question?.choice
        let segments = rows.segments(in: range).filter { choice?.contains($0.key.feed) ?? true }
        let blocks = matcher.isTrivial ? rollups.blocks(in: range).filter { choice?.contains($0.key.feed) ?? true } : []
        guard !blocks.isEmpty else {
            var exact = ExactPercentiles(sums: sums, kept: kept, isSeveral: cache.groups.dimension == .tag)
            for segment in segments { exact.add(segment, cache.selection(of: segment, in: range, matcher)) }
            return SpanPercentiles(total: exact.total) { [exact] in exact.answer(slot: $0) }
        }
        var histograms = GroupHistograms(sums: sums, kept: kept)
        if !kept.isEmpty {
            for segment in segments { histograms.add(segment, cache.selection(of: segment, in: range, matcher)) }
        }
        for block in blocks where block.range.intersection(range).duration * 2 >= RollupBlock.length {
            histograms.add(block, &cache.groups)
        }
        return SpanPercentiles(total: sums.percentiles) { [histograms] in histograms.answer(slot: $0) }
    }
}

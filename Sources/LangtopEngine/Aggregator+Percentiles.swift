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
        of kept: [Int], _ sums: SpanSums, in parts: [TimeRange], _ matcher: FilterMatcher,
        _ cache: inout SummaryCache
    ) -> SpanPercentiles {
        let choice = cache.question?.choice
        let segments = parts.flatMap { part in
            rows.segments(in: part).filter { choice?.contains($0.key.feed) ?? true }.map { ($0, part) }
        }
        let blocks = parts.flatMap { part in
            (matcher.isTrivial ? rollups.blocks(in: part) : [])
                .filter { choice?.contains($0.key.feed) ?? true }.map { ($0, part) }
        }
        guard !blocks.isEmpty else {
            var exact = ExactPercentiles(sums: sums, kept: kept, isSeveral: cache.groups.dimension == .tag)
            for (segment, part) in segments { exact.add(segment, cache.selection(of: segment, in: part, matcher)) }
            return SpanPercentiles(total: exact.total) { [exact] in exact.answer(slot: $0) }
        }
        var histograms = GroupHistograms(sums: sums, kept: kept)
        if !kept.isEmpty {
            for (segment, part) in segments {
                histograms.add(segment, cache.selection(of: segment, in: part, matcher))
            }
        }
        for (block, part) in blocks where block.range.intersection(part).duration * 2 >= RollupBlock.length {
            histograms.add(block, &cache.groups)
        }
        return SpanPercentiles(total: sums.percentiles) { [histograms] in histograms.answer(slot: $0) }
    }
}

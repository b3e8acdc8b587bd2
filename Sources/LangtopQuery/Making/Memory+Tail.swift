import LangtopCore
import LangtopMemory

extension Memory {
    /// The newest generations of some sources that pass a filter, each request once and with its duplicate.
    func tail(
        _ request: SnapshotRequest, in range: TimeRange, _ scope: Scope, _ matcher: FilterMatcher
    ) -> [Generation] {
        guard scope.sources.count > 1 else {
            return scope.sources.flatMap {
                self[$0].newest.rows(in: range, atMost: request.tailLimit, where: matcher.matches)
            }
        }
        // Without a filter twice as many as are shown are enough to find the duplicates of those.
        let limit = matcher.isTrivial ? 2 * request.tailLimit : Int.max
        var shown = newest(in: range, atMost: limit, scope)
        shown.sort { ($1.start, $0.id.value) < ($0.start, $1.id.value) }
        return Array(shown.lazy.filter(matcher.matches).prefix(request.tailLimit))
    }

    /// How many requests of a span which sources hold; nil where there is nothing to compare.
    func overlap(in range: TimeRange) -> Overlap? {
        guard rows.keepsKeys, sources.contains(where: { $0.role == .observer && !$0.isAbsent }) else { return nil }
        var totals = [Int](repeating: 0, count: sources.count)
        var duplicates = 0
        for segment in rows.segments(in: range) {
            segment.withRows { rows in
                for row in 0..<rows.count {
                    let state = rows.state(row)
                    let start = segment.start + .milliseconds(rows.offset(row))
                    guard state.isRequest, range.contains(start) else { continue }
                    if state.isDuplicate { duplicates += 1 } else { totals[segment.key.source.value] += 1 }
                }
            }
        }
        for block in rollups.blocks(in: range) {
            for quarter in block.quarters where range.contains(quarter.range.from) {
                totals[block.key.source.value] += quarter.sums[.requests]
                duplicates += quarter.duplicates
            }
        }
        var overlap = Overlap()
        overlap.matched = duplicates
        // Every duplicate has its primary in the first source that speaks for it; with one gateway that is the gateway.
        let primary = sources.firstIndex { $0.role == .gateway } ?? 0
        totals[primary] = max(0, totals[primary] - duplicates)
        overlap.alone = sources.indices.filter { !sources[$0].isAbsent }.compactMap { number in
            sources[number].status.map { ($0.id, totals[number]) }
        }
        return overlap
    }
}

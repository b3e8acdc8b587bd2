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

    /// The rows of some sources in full, each request once and with its duplicate.
    func fullRows(_ scope: Scope) -> [FullRow] {
        let all = TimeRange(from: Timestamp(milliseconds: .min), to: Timestamp(milliseconds: .max))
        let indices = Dictionary(
            scope.sources.compactMap { source in self[source].newest.first.map { ($0.id.source, source) } },
            uniquingKeysWith: { first, _ in first })
        return newest(in: all, atMost: .max, scope).compactMap { row in
            indices[row.id.source].map { FullRow(generation: row, key: RowKey(row, of: $0)) }
        }
    }

    /// The newest rows of each source, each request once and with its duplicate.
    private func newest(in range: TimeRange, atMost limit: Int, _ scope: Scope) -> [Generation] {
        var shown: [Generation] = []
        let gateways = scope.sources.filter { self[$0].role == .gateway }
        for source in gateways + scope.sources.filter({ self[$0].role == .observer }) {
            merge(self[source].newest.rows(in: range, atMost: limit), of: source, into: &shown, scope)
        }
        return shown
    }

    private func merge(
        _ rows: [Generation], of source: SourceIndex, into shown: inout [Generation], _ scope: Scope
    ) {
        guard scope.skipsDuplicates, self[source].role == .observer else { return shown += rows }
        var finder = DuplicateFinder(primaries: shown.map { DuplicateFinder.Row($0) })
        for row in rows {
            if let primary = finder.primary(of: DuplicateFinder.Row(row)) {
                shown[primary].duplicate = DuplicateRow(row)
            } else {
                shown.append(row)
            }
        }
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

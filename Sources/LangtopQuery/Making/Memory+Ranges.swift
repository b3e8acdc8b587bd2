package import LangtopCore
package import LangtopMemory

extension Memory {
    /// The span a request is about; where hours were folded its ends lie on quarters of an hour.
    package func range(of request: SnapshotRequest, in zone: Zone, now: Timestamp) -> TimeRange {
        rollups.aligned(request.window.range(endingAt: end(of: request, now: now), in: zone))
    }

    /// The span it is compared with: the span before, unless it asks for another one.
    package func previousRange(of request: SnapshotRequest, in zone: Zone, now: Timestamp) -> TimeRange {
        comparedRange(of: request, with: request.comparison ?? .before, in: zone, now: now)
    }

    /// The span to compare it with.
    func comparedRange(
        of request: SnapshotRequest, with base: ComparisonBase, in zone: Zone, now: Timestamp
    ) -> TimeRange {
        let end = end(of: request, now: now)
        guard base == .yesterday, ComparisonBase.allowsYesterday(request.window) else {
            return rollups.aligned(request.window.previousRange(endingAt: end, in: zone))
        }
        let range = request.window.range(endingAt: end, in: zone)
        return rollups.aligned(TimeRange(from: zone.dayBefore(range.from), to: zone.dayBefore(range.to)))
    }

    /// When the span ends. Where no source answers any more time stands still: what is shown is of the last answer.
    func end(of request: SnapshotRequest, now: Timestamp) -> Timestamp {
        if let end = request.end { return end }
        let shown = Scope(request.source, in: self).sources.map { self[$0] }
        guard shown.allSatisfy(\.isLost), let polled = shown.compactMap(\.reading.polledThrough).max() else {
            return now
        }
        return min(now, polled)
    }

    /// A step no finer than what is known of a span.
    func finest(_ step: Duration, in range: TimeRange) -> Duration {
        rollups.blocks(in: range).isEmpty ? step : max(step, Segment.length)
    }

    /// Whether all rows of some sources over a span are in memory.
    func isRead(_ range: TimeRange, _ scope: Scope) -> Bool {
        scope.sources.allSatisfy { self[$0].reading.isRead(range) }
    }

    /// Whether all rows of a span are in memory, and no store lacks any of them.
    func knows(_ range: TimeRange, _ scope: Scope) -> Bool {
        isRead(range, scope) && unlogged(in: range, scope) == nil
    }

    /// Whether a filter cannot see all of a span, because sums do not say which rows they are made of.
    func isBlind(in range: TimeRange, _ matcher: FilterMatcher) -> Bool {
        !matcher.isTrivial && !rollups.blocks(in: range).isEmpty
    }
}

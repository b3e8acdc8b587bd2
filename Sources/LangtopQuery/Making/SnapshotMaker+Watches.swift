package import LangtopCore
import LangtopMemory

extension SnapshotMaker {
    /// Answers what is asked beside the screen, each question from an answer of its own that keeps up with memory.
    mutating func fillWatches(_ snapshot: inout Snapshot, _ memory: inout Memory) {
        let watches = snapshot.request.watches
        if watched.count != watches.count { watched = watches.map { _ in RunningAnswer() } }
        for (place, watch) in watches.enumerated() {
            snapshot.watched.append(span(watch, &watched[place], &memory, now: snapshot.now))
        }
    }

    private func span(
        _ watch: Watch, _ answer: inout RunningAnswer, _ memory: inout Memory, now: Timestamp
    ) -> WatchedSpan {
        let range = memory.range(of: watch, in: zone, now: now)
        let scope = Scope(nil, in: memory)
        memory.matchDuplicates(in: range)
        let matcher = FilterMatcher(watch.filter, in: memory, scope)
        let question = Question(
            detail: watch.grouping == nil ? .spread : [.spread, .groups], grouping: watch.grouping,
            filter: watch.filter, directory: memory.directory, step: memory.finest(.seconds(60), in: range),
            basis: .withEstimates, scope: scope, known: matcher.known)
        let limit = watch.grouping == nil ? 0 : Self.groupLimit
        let tally = answer.answer(question, over: range, memory, matcher, groupLimit: limit)
        var span = WatchedSpan(watch: watch, range: range)
        span.totals = totals(tally.total, tally.spread, memory)
        span.totals.isUnread = tally.total[.rows] == 0 && !memory.knows(range, scope)
        if let dimension = watch.grouping {
            span.groups = told(by: answer, tally, dimension, atMost: limit, memory).groups.map(\.group)
        }
        span.namesNobody = tally.total[.rows] == 0 && watch.filter.terms.contains { !memory.knows($0) }
        if watch.wantsNewest { span.newest = memory.newest(in: range, scope, matcher) }
        span.coverage = memory.coverage(of: range, span.groups, scope, matcher, isAggregated: false)
        return span
    }
}

extension Memory {
    /// The span a question beside the screen is about.
    package func range(of watch: Watch, in zone: Zone, now: Timestamp) -> TimeRange {
        range(of: SnapshotRequest(window: watch.window, end: watch.end), in: zone, now: now)
    }

    /// Whether a term names a group that exists; true for those that name none.
    fileprivate func knows(_ term: Filter.Term) -> Bool {
        guard case .exactly(let dimension, let id, let name) = term.test, !term.isNegated else { return true }
        return knows(id, in: dimension) || knows(name, in: dimension)
    }

    /// Proxies and providers end a request that takes longer: LiteLLM's own limit is 6,000 s.
    private static let longestRequest = Duration.seconds(7200)

    /// When the newest request that began in a span began or ended, as far as its rows are in memory; nil for none.
    fileprivate func newest(in range: TimeRange, _ scope: Scope, _ matcher: FilterMatcher) -> Timestamp? {
        var newest: Timestamp?
        for segment in rows.segments(in: range).reversed() where scope.contains(segment.key.source) {
            // What began so long before has ended before.
            if let newest, segment.start + Segment.length + Self.longestRequest < newest { break }
            let passes = matcher.isTrivial ? nil : matcher.passes(in: segment)
            segment.withRows { rows in
                for row in 0..<rows.count {
                    let start = segment.start + .milliseconds(rows.offset(row))
                    guard range.contains(start), passes?(rows, row) ?? true else { continue }
                    let end = min(range.to, start + .milliseconds(rows.latency(row) ?? 0))
                    newest = max(newest ?? end, end)
                }
            }
        }
        return newest
    }
}

import LangtopCore
import LangtopMemory

extension Memory {
    /// How complete the plain numbers of a span are.
    func coverage(
        of range: TimeRange, _ groups: [Group], _ scope: Scope, _ matcher: FilterMatcher, isAggregated: Bool
    ) -> Coverage {
        let unread = scope.sources.filter { !self[$0].reading.isRead(range) }
        let isAlone = scope.sources.count == 1
        guard unread.allSatisfy({ !isAlone && self[$0].isLost }) else {
            if let lack = refusal(of: unread, in: [range], \.columns), !isAggregated { return .partial(lack) }
            let shares = scope.sources.map { self[$0].reading.share(of: range) }
            let share = min(0.999, shares.reduce(0, +) / Double(shares.count))
            return isAggregated ? .summed(share) : .filling(share)
        }
        // Where others answer, one that does not is left out, which is said.
        if let lost = unread.first { return .partial("without \(self[lost].status?.id.name ?? "a source")") }
        if let lack = unlogged(in: range, scope) { return .partial(lack) }
        if awaitsAccount(of: range, scope) { return .filling(0.999) }
        // Folded hours no longer tell which of an observer's rows a gateway speaks for.
        if !scope.skipsDuplicates, sources.count(where: { !$0.isAbsent }) > 1, !rollups.blocks(in: range).isEmpty {
            return .blurred("too long ago for one source")
        }
        if isBlind(in: range, matcher) { return .partial("too long ago for a filter") }
        if matcher.needsExtras, !scope.sources.allSatisfy({ self[$0].reading.hasExtras(of: range) }) {
            return .partial("what the filter asks for is known of the last day only")
        }
        if matcher.needsNames, !knowsNames(of: range, scope) {
            return .partial("names and parts of ids are known of the newest rows only")
        }
        // A group may have its name in some hours and be one of the others in the rest.
        if groups.contains(where: { $0.id == Dimension.othersID }) { return .blurred("small groups put together") }
        return liveness(of: range, scope) ?? .exact
    }

    /// Whether all rows of a span are in memory in full.
    func knowsNames(of range: TimeRange, _ scope: Scope) -> Bool {
        scope.sources.allSatisfy { source in
            let demand = self[source].newest.demand
            return demand.limit > 0 && demand.since.map { $0 < range.from } ?? true
        }
    }

    /// How complete the extras of a span are. What they do not reach by plan is settled, not still to come.
    func extrasCoverage(of range: TimeRange, _ scope: Scope, _ daily: DailyExtras?, _ snapshot: Snapshot) -> Coverage {
        let isKnown = scope.sources.allSatisfy { self[$0].reading.hasExtras(of: range) }
        let extras = snapshot.totals.extras
        let isWhole = extras.withKinds == extras.rows
        let lack = unlogged(in: range, scope).map(Coverage.partial)
        if isKnown, extras.isComplete, !extras.isDaily, lack == nil {
            return isWhole ? liveness(of: range, scope) ?? .exact : Self.withoutKinds
        }
        guard snapshot.request.wantsExtras else { return .notAsked }
        let plans = scope.sources.map { ($0, extrasPlan(range, snapshot.request, $0)) }
        var shares: [Double] = []
        for (source, plan) in plans {
            let reading = self[source].reading
            let wanted = plan.rows.map(reading.due)
            let isThere =
                reading.polledThrough != nil && wanted.allSatisfy(reading.extras.contains)
                && isAnswered(plan, by: snapshot.request.grouping, source)
            if !isThere, scope.sources.count > 1, self[source].isLost { continue }
            if !isThere, let lack = refusal(of: [source], in: plan.rows, \.extras) { return .partial(lack) }
            let share = wanted.reduce(0) { $0 + reading.extras.share(of: $1) / Double(wanted.count) }
            shares.append(isThere ? 1 : reading.polledThrough == nil ? 0 : min(0.999, share))
        }
        let share = shares.reduce(0, +) / Double(max(1, shares.count))
        guard share == 1 || shares.isEmpty else { return .filling(share) }
        guard shares.count == plans.count else { return .partial("without a source") }
        if let lack { return lack }
        if let gap = plans.lazy.compactMap(\.1.gap).first { return .partial(gap) }
        guard plans.contains(where: { $0.1.days != nil }) else { return .filling(0.999) }
        guard let daily else { return .partial("daily sums do not reach back so far") }
        guard daily.isComplete else { return .filling(0.999) }
        return daily.hasKinds ? liveness(of: range, scope) ?? .daily : Self.withoutKinds
    }

    private static let withoutKinds = Coverage.partial("some rows do not hold their tokens by kind")

    /// Why the rest of some spans cannot be read, where all that some sources lack of them is what their stores cannot give.
    private func refusal(
        of unread: [SourceIndex], in spans: [TimeRange], _ known: KeyPath<ReadingState, TimeRanges>
    ) -> String? {
        let failures = unread.map { source -> String? in
            guard let failure = self[source].status?.historyFailure, spans.contains(where: failure.concerns) else {
                return nil
            }
            let state = self[source].reading
            let all = TimeRanges(state[keyPath: known].ranges + failure.spans)
            return spans.map(state.due).allSatisfy(all.contains) ? failure.reason : nil
        }
        return failures.contains(nil) ? nil : failures.compactMap { $0 }.first
    }

    /// Why a span that was read may be out of date; nil if it is not.
    private func liveness(of range: TimeRange, _ scope: Scope) -> Coverage? {
        let stale = scope.sources.first { source in
            let reading = self[source].reading
            guard let polled = reading.polledThrough else { return !reading.isLive }
            // A live window of a lost source ends where it was lost.
            return !reading.isLive && (range.to > polled || self[source].isLost && range.to == polled)
        }
        guard let stale else {
            let caveats = scope.sources.lazy.flatMap { self[$0].status?.caveats ?? [] }
            return caveats.first { $0.concerns(range) }.map { .partial($0.text) }
        }
        let name = scope.sources.count > 1 ? self[stale].status?.id.name : nil
        return .partial("no answer from \(name ?? "the source")")
    }
}

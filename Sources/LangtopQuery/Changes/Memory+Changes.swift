package import LangtopCore
package import LangtopMemory

extension Memory {
    /// The spans that a question is about.
    package func changeRanges(
        _ question: ChangeQuestion, in zone: Zone, now: Timestamp
    ) -> (before: TimeRange, now: TimeRange) {
        let earlier = comparedRange(of: question.request, with: question.base, in: zone, now: now)
        return (earlier, range(of: question.request, in: zone, now: now))
    }

    /// The part of the span before whose rows are read with what only JSON tells, because a change is asked for.
    package func comparedExtras(
        _ question: ChangeQuestion, _ source: SourceIndex, in zone: Zone, now: Timestamp
    ) -> [TimeRange] {
        extrasPlan(changeRanges(question, in: zone, now: now).before, question.request, source).rows
    }

    /// What changed between two spans, and why.
    package mutating func change(_ question: ChangeQuestion, in zone: Zone) -> WindowChange {
        let ranges = changeRanges(question, in: zone, now: question.now)
        for range in [ranges.before, ranges.now] { matchDuplicates(in: range) }
        let scope = Scope(question.request.source, in: self)
        let matcher = FilterMatcher(question.request.filter, in: self, scope)
        var change = WindowChange(
            question: question, before: side(ranges.before, question, scope, matcher),
            now: side(ranges.now, question, scope, matcher),
            failures: FailureChange(requestsBefore: 0, requestsNow: 0), directory: directory)
        guard change.isTold else { return change }
        var scan = ChangeScan(question, self, scope, matcher)
        scan.scan(before: ranges.before, now: ranges.now)
        ChangeMaker(memory: self, scan: scan).fill(&change)
        return change
    }

    /// A span, with how much of it is there. Sums of folded hours, of a store's own or of a log that lacks days do not say
    /// which requests they are made of.
    private func side(
        _ range: TimeRange, _ question: ChangeQuestion, _ scope: Scope, _ matcher: FilterMatcher
    ) -> WindowChange.Side {
        var coverage = coverage(of: range, [], scope, matcher, isAggregated: false)
        let isFolded = !rollups.blocks(in: range).isEmpty
        if isFolded { coverage = .partial("only sums of these hours are kept") }
        let isRead = knows(range, scope)
        var side = WindowChange.Side(range: range, coverage: coverage, isWhole: isRead && !isFolded)
        side.awaitsKinds = scope.sources.contains { source in
            guard !self[source].isLost else { return false }
            let reading = self[source].reading
            return !extrasPlan(range, question.request, source).rows.map(reading.due).allSatisfy(
                reading.extras.contains)
        }
        return side
    }
}

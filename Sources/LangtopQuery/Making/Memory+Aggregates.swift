package import LangtopCore
package import LangtopMemory

extension Memory {
    /// Only from so much unread past on aggregates are asked for.
    private static let worthwhile = Duration.seconds(6 * 3600)
    /// Aggregates grow old as rows come late, and a refusal may be over.
    private static let lifetime = (answer: Duration.seconds(3600), refusal: Duration.seconds(900))
    /// The newest hours are read in any case.
    private static let recent = Duration.seconds(7200)
    private static let hour = Duration.seconds(3600)
    private static let day = Duration.seconds(86_400)

    /// What a source's server should sum up now; nil for nothing.
    package func aggregateRequest(
        over range: TimeRange, _ request: SnapshotRequest, of source: SourceIndex, now: Timestamp
    ) -> ServerAggregateRequest? {
        guard self[source].status?.description?.capabilities.contains(.aggregates) ?? false,
            canAggregate(request, source)
        else { return nil }
        let step = range.duration > Self.day * 8 ? Self.day : Self.hour
        let last = (self[source].reading.due(range).to - Self.recent).floored(to: step)
        let first = (range.from + step - .milliseconds(1)).floored(to: step)
        guard first < last else { return nil }
        let demand = ServerAggregateRequest(range: TimeRange(from: first, to: last), step: step)
        let gaps = self[source].reading.columns.gaps(in: demand.range)
        guard gaps.reduce(.zero, { $0 + $1.duration }) >= Self.worthwhile else { return nil }
        if let refused = self[source].refusedAggregates[request.grouping], now - refused < Self.lifetime.refusal {
            return nil
        }
        guard let answer = self[source].aggregates[request.grouping] else { return demand }
        let isEnough = answer.request.step == step && gaps.allSatisfy(answer.request.range.contains)
        return isEnough && now - answer.asked < Self.lifetime.answer ? nil : demand
    }

    /// Aggregates know neither filters nor which requests another source holds too.
    func canAggregate(_ request: SnapshotRequest, _ source: SourceIndex) -> Bool {
        request.filter.terms.isEmpty && Scope(request.source, in: self).sources == [source]
            && sources.count { !$0.isAbsent } == 1
    }

    /// The part of a span that the server's aggregates tell until its rows are read; nil where there is none.
    mutating func aggregatedPast(of range: TimeRange, _ request: SnapshotRequest, _ scope: Scope) -> AggregatedPast? {
        guard let source = scope.sources.first, canAggregate(request, source),
            let answer = self[source].aggregates[request.grouping]
        else { return nil }
        let spans = answer.request.range.steps(of: answer.request.step)
            .filter { range.contains($0) && !self[source].reading.columns.contains($0) }
        guard !spans.isEmpty else { return nil }
        var rest = TimeRanges([range])
        for span in spans { rest.remove(span) }
        var past = AggregatedPast(rest: rest, step: answer.request.step)
        let starts = Set(spans.map(\.from))
        past.aggregates = answer.aggregates.filter { starts.contains($0.span.from) }
            .map { ($0, learn($0.group, in: request.grouping)) }
        return past
    }
}

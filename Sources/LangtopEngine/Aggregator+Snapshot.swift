public import LangtopCore

extension Aggregator {
    /// At most so many groups in a snapshot.
    static let groupLimit = 1000
    /// So many layers in the chart before the rest.
    static let layerLimit = 6

    /// Everything on screen, as of `now`.
    public mutating func snapshot(_ request: SnapshotRequest, now: Timestamp) -> Snapshot {
        let end = request.end ?? now
        let range = request.window.range(endingAt: end, in: zone)
        var snapshot = Snapshot(request: request, now: now, range: range)
        let matcher = FilterMatcher(request.filter, vocabulary: rows.vocabulary, directory: directory)
        let step = RoundStep.shortest(covering: range.duration, with: request.chartPoints)
        summaries.prepare(
            for: .init(grouping: request.grouping, filter: request.filter, step: step, directory: directory),
            vocabulary: rows.vocabulary
        )
        let sums = spanSums([range], of: range, matcher, &summaries, .steps)
        let plan = kindsPlan(range, request)
        let daily = dailyKindSums(range, plan, matcher)
        fillGroups(&snapshot, sums, daily, matcher)
        snapshot.errors = errorGroups(sums, StepGrid(range, points: request.sparkPoints, unit: step))
        snapshot.chart.from = sums.grid.start
        snapshot.chart.step = step
        snapshot.chart.points = sums.points

        let previousRange = request.window.previousRange(endingAt: end, in: zone)
        if isRead(previousRange) {
            let sums = spanSums([previousRange], of: previousRange, matcher, &summaries, .total)
            snapshot.previous = sums.estimatedTotals
        }
        let both = rows.segments(in: TimeRange(from: previousRange.from, to: range.to))
        summaries.keep(only: both.map(\.start))
        fillRecent(&snapshot, matcher, end: end)

        snapshot.tail = tail(request, in: range, matcher)
        snapshot.coverage = coverage(of: range)
        snapshot.kindsCoverage = kindsCoverage(of: range, plan, daily, snapshot)
        snapshot.sources = sources
        snapshot.directory = directory
        return snapshot
    }

    private func tail(_ request: SnapshotRequest, in range: TimeRange, _ matcher: FilterMatcher) -> [Generation] {
        var tail: [Generation] = []
        for generation in newest.rows where range.contains(generation.start) && matcher.matches(generation) {
            if tail.count == request.tailLimit { break }
            tail.append(generation)
        }
        return tail
    }

    /// The sums over some parts of a span from summaries, most of which are kept from the snapshot before.
    func spanSums(
        _ parts: [TimeRange],
        of range: TimeRange,
        _ matcher: FilterMatcher,
        _ cache: inout SummaryCache,
        _ detail: SpanSums.Detail
    ) -> SpanSums {
        var sums = SpanSums(
            grid: StepGrid(range, step: cache.step),
            groupCount: cache.groups.count,
            routeCount: rows.vocabulary.routes.values.count,
            detail: detail
        )
        for part in parts {
            for segment in rows.segments(in: part) { sums.add(cache.summary(of: segment, in: part, matcher)) }
        }
        return sums
    }

    /// Traffic and burn: the last two hours before the end.
    private mutating func fillRecent(_ snapshot: inout Snapshot, _ matcher: FilterMatcher, end: Timestamp) {
        let hour = Duration.seconds(3600)
        let request = snapshot.request
        let trafficRange = TimeRange(from: max(snapshot.range.from, end - hour), to: end)
        let grid = StepGrid(trafficRange, points: request.sparkPoints, unit: .seconds(1))
        recentSummaries.prepare(
            for: .init(grouping: .provider, filter: request.filter, step: grid.step, directory: directory),
            vocabulary: rows.vocabulary
        )
        var traffic = SpanSums(
            grid: grid,
            groupCount: recentSummaries.groups.count,
            routeCount: rows.vocabulary.routes.values.count,
            detail: .steps
        )
        let segments = rows.segments(in: trafficRange)
        for segment in segments { traffic.add(recentSummaries.summary(of: segment, in: trafficRange, matcher)) }
        var exact = ExactPercentiles(sums: traffic, kept: [], isSeveral: false)
        for segment in segments {
            exact.add(segment, recentSummaries.selection(of: segment, in: trafficRange, matcher))
        }
        snapshot.traffic.range = trafficRange
        snapshot.traffic.totals = traffic.total.totals.with(exact.total)
        snapshot.traffic.points = traffic.points

        for (path, from) in [(\Burn.lastHour, end - hour), (\Burn.hourBefore, end - hour - hour)] {
            let range = TimeRange(from: from, to: from + hour)
            guard isRead(range) else { continue }
            let sums = spanSums([range], of: range, matcher, &recentSummaries, .none)
            snapshot.burn[keyPath: path] = sums.total.recorded
        }
        let both = rows.segments(in: TimeRange(from: end - hour - hour, to: end))
        recentSummaries.keep(only: both.map(\.start))
    }
}

extension Totals {
    /// The same with percentiles.
    func with(_ percentiles: ExactPercentiles.Answer) -> Totals {
        var totals = self
        totals.latency = percentiles.latency
        totals.timeToFirstToken = percentiles.firstToken
        totals.outputRate = percentiles.outputRate
        return totals
    }
}

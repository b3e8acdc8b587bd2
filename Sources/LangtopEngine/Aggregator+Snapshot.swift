import LangtopCore

extension Aggregator {
    /// At most so many groups in a snapshot.
    static let groupLimit = 1000
    /// So many layers in the chart before the rest.
    static let layerLimit = 6

    /// Everything on screen, as of `now`.
    mutating func snapshot(_ request: SnapshotRequest, now: Timestamp) -> Snapshot {
        let end = request.end ?? now
        let range = request.window.range(endingAt: end, in: zone)
        var snapshot = Snapshot(request: request, now: now, range: range)
        let matcher = FilterMatcher(request.filter, vocabulary: rows.vocabulary, directory: directory)
        let step = RoundStep.shortest(covering: range.duration, with: request.chartPoints)
        summaries.prepare(
            for: .init(grouping: request.grouping, filter: request.filter, step: step, directory: directory),
            vocabulary: rows.vocabulary
        )
        let sums = spanSums(range, step: step, matcher, &summaries)
        fillGroups(&snapshot, sums, matcher)
        snapshot.errors = errorGroups(sums, StepGrid(range, points: request.sparkPoints, unit: step))
        snapshot.chart.from = sums.grid.start
        snapshot.chart.step = step
        snapshot.chart.points = sums.points

        let previousRange = request.window.previousRange(endingAt: end, in: zone)
        let previous = spanSums(previousRange, step: step, matcher, &summaries)
        if isRead(previousRange) { snapshot.previous = previous.estimatedTotals }
        let both = rows.segments(in: TimeRange(from: previousRange.from, to: range.to))
        summaries.keep(only: both.map(\.start))
        fillRecent(&snapshot, matcher, end: end)

        snapshot.tail = tail(request, in: range, matcher)
        snapshot.coverage = coverage(of: range, now: now)
        snapshot.kindsCoverage = kindsCoverage(of: range, now: now, snapshot.totals)
        snapshot.sources = sources
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

    /// The sums over a span from summaries, most of which are kept from the snapshot before.
    func spanSums(
        _ range: TimeRange, step: Duration, _ matcher: FilterMatcher, _ cache: inout SummaryCache
    ) -> SpanSums {
        var sums = SpanSums(grid: StepGrid(range, step: step), groupCount: cache.groups.count)
        for segment in rows.segments(in: range) { sums.add(cache.summary(of: segment, in: range, matcher)) }
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
        var traffic = SpanSums(grid: grid, groupCount: recentSummaries.groups.count)
        var percentiles: [(Segment, GroupFinder)] = []
        for segment in rows.segments(in: trafficRange) {
            traffic.add(recentSummaries.summary(of: segment, in: trafficRange, matcher))
            percentiles.append((segment, recentSummaries.groups.finder(for: segment)))
        }
        var exact = ExactPercentiles(sums: traffic, kept: [], isSeveral: false)
        for (segment, finder) in percentiles {
            let passes = matcher.isTrivial ? nil : matcher.passes(in: segment)
            exact.add(segment, in: trafficRange, finder: finder, passes: passes)
        }
        snapshot.traffic.range = trafficRange
        snapshot.traffic.totals = traffic.total.totals.with(exact.total)
        snapshot.traffic.points = traffic.points

        for (path, from) in [(\Burn.lastHour, end - hour), (\Burn.hourBefore, end - hour - hour)] {
            let range = TimeRange(from: from, to: from + hour)
            guard isRead(range) else { continue }
            snapshot.burn[keyPath: path] = spanSums(range, step: grid.step, matcher, &recentSummaries).total.recorded
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

extension SpanSums {
    /// The totals with percentiles within 1 %.
    var estimatedTotals: Totals {
        var totals = total.totals
        let latency = histogram(of: .latency)
        let first = histogram(of: .firstToken)
        totals.latency = latency.percentiles
        totals.timeToFirstToken = first.percentiles
        totals.outputRate = histogram(of: .outputRate).percentile(0.5).map { $0 / Metric.outputRate.scale }
        return totals
    }
}

extension LatencyHistogram {
    /// The three percentiles that are shown.
    var percentiles: Percentiles {
        Percentiles(p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99))
    }
}

public import LangtopCore

extension Aggregator {
    /// At most so many groups in a snapshot.
    static let groupLimit = 1000
    /// So many layers in the chart before the rest.
    static let layerLimit = 6

    /// The span a request is about; where hours were folded its ends lie on quarters of an hour.
    func range(of request: SnapshotRequest, now: Timestamp) -> TimeRange {
        rollups.aligned(request.window.range(endingAt: end(of: request, now: now), in: zone))
    }

    /// When the span ends. Where no source answers any more time stands still: what is shown is of the last answer.
    private func end(of request: SnapshotRequest, now: Timestamp) -> Timestamp {
        if let end = request.end { return end }
        let shown = choice(request.source).feeds.map { feeds[$0] }
        guard shown.allSatisfy(\.isLost), let polled = shown.compactMap(\.reading.polledThrough).max() else {
            return now
        }
        return min(now, polled)
    }

    /// The span to compare it with.
    func previousRange(of request: SnapshotRequest, now: Timestamp) -> TimeRange {
        rollups.aligned(request.window.previousRange(endingAt: end(of: request, now: now), in: zone))
    }

    /// Everything on screen, as of `now`.
    public mutating func snapshot(_ request: SnapshotRequest, now: Timestamp) -> Snapshot {
        let range = range(of: request, now: now)
        let choice = choice(request.source)
        matchTwins(in: TimeRange(from: min(range.from, range.to - .seconds(7200)), to: range.to))
        var snapshot = Snapshot(request: request, now: now, range: range)
        let matcher = FilterMatcher(request.filter, vocabulary: rows.vocabulary, directory: directory)
        let past = summedPast(of: range, request, choice)
        let parts = past?.rest.ranges ?? [range]
        let shortest = RoundStep.shortest(covering: range.duration, with: request.chartPoints)
        let step = max(finest(shortest, in: range), past?.step ?? .zero)
        summaries.prepare(
            for: .init(
                grouping: request.grouping, filter: request.filter, step: step, directory: directory, choice: choice),
            vocabulary: rows.vocabulary
        )
        let grid = StepGrid(range, step: step)
        var sums = spanSums(parts, on: grid, matcher, &summaries, .steps)
        if let past { sums.add(past.summary(on: grid)) }
        let daily = dailyKindSums(range, request, choice, grid, matcher)
        fillGroups(&snapshot, sums, in: parts, daily, matcher)
        snapshot.errors = errorGroups(sums, StepGrid(range, points: request.sparkPoints, unit: step))
        snapshot.chart.from = grid.start
        snapshot.chart.step = step
        snapshot.chart.points = sums.points

        let previousRange = previousRange(of: request, now: now)
        if isRead(previousRange, choice), !isBlind(in: previousRange, matcher) {
            matchTwins(in: previousRange)
            let sums = spanSums([previousRange], on: grid, matcher, &summaries, .total)
            snapshot.previous = sums.total.totals.with(sums.percentiles)
        }
        summaries.keep(only: keys(in: TimeRange(from: previousRange.from, to: range.to)))
        fillRecent(&snapshot, choice, matcher, end: end(of: request, now: now))

        snapshot.tail = tail(request, in: range, choice, matcher)
        snapshot.coverage = coverage(of: range, snapshot.groups, choice, matcher, isSummed: past != nil)
        snapshot.kindsCoverage = kindsCoverage(of: range, choice, daily, snapshot)
        snapshot.sources = feeds.compactMap(\.status)
        snapshot.overlap = overlap(in: range)
        snapshot.directory = directory
        return snapshot
    }

    /// The sums over some parts of a span from summaries, most of which are kept from the snapshot before.
    func spanSums(
        _ parts: [TimeRange],
        on grid: StepGrid,
        _ matcher: FilterMatcher,
        _ cache: inout SummaryCache,
        _ detail: SpanSums.Detail,
        of wanted: [Int]? = nil
    ) -> SpanSums {
        var sums = SpanSums(
            grid: grid,
            groupCount: cache.groups.count,
            routeCount: rows.vocabulary.routes.values.count,
            detail: detail
        )
        let wanted = wanted ?? cache.question?.choice.feeds ?? []
        for part in parts {
            for segment in rows.segments(in: part) where wanted.contains(segment.key.feed) {
                sums.add(cache.summary(of: segment, in: part, matcher))
            }
            guard matcher.isTrivial else { continue }
            for block in rollups.blocks(in: part) where wanted.contains(block.key.feed) {
                sums.add(cache.summary(of: block, in: part))
            }
        }
        return sums
    }

    /// A step no finer than what is known of a span.
    private func finest(_ step: Duration, in range: TimeRange) -> Duration {
        rollups.blocks(in: range).isEmpty ? step : max(step, Segment.length)
    }

    private func keys(in range: TimeRange) -> [Segment.Key] {
        rows.segments(in: range).map(\.key) + rollups.blocks(in: range).map(\.key)
    }

    /// Traffic and burn: the last two hours before the end.
    private mutating func fillRecent(
        _ snapshot: inout Snapshot, _ choice: FeedChoice, _ matcher: FilterMatcher, end: Timestamp
    ) {
        let hour = Duration.seconds(3600)
        let request = snapshot.request
        let range = rollups.aligned(TimeRange(from: max(snapshot.range.from, end - hour), to: end))
        let grid = StepGrid(range, points: request.sparkPoints, unit: finest(.seconds(1), in: range))
        recentSummaries.prepare(
            for: .init(
                grouping: .provider, filter: request.filter, step: grid.step, directory: directory,
                choice: choice),
            vocabulary: rows.vocabulary
        )
        let sums = spanSums([range], on: grid, matcher, &recentSummaries, .steps)
        let percentiles = percentiles(of: [], sums, in: [range], matcher, &recentSummaries)
        snapshot.traffic.range = range
        snapshot.traffic.totals = sums.total.totals.with(percentiles.total)
        // Steps that lie before the range hold nothing, which would look like an hour that began without requests.
        let before = grid.place(of: range.from) ?? 0
        snapshot.traffic.points = Array(sums.points.dropFirst(before))
        for (path, from) in [(\Burn.lastHour, end - hour), (\Burn.hourBefore, end - hour - hour)] {
            let range = TimeRange(from: from, to: from + hour)
            // Sums of quarters of an hour cannot be cut to an hour that begins at any moment.
            guard isRead(range, choice), rollups.aligned(range) == range, !isBlind(in: range, matcher) else { continue }
            snapshot.burn[keyPath: path] = spanSums([range], on: grid, matcher, &recentSummaries, .none).total.recorded
        }
        recentSummaries.keep(only: keys(in: TimeRange(from: end - hour - hour, to: end)))
    }
}

extension Totals {
    /// The same with percentiles.
    func with(_ percentiles: PercentileAnswer) -> Totals {
        var totals = self
        totals.latency = percentiles.latency
        totals.timeToFirstToken = percentiles.firstToken
        totals.outputRate = percentiles.outputRate
        return totals
    }
}

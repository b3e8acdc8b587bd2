import LangtopCore

/// The sums over a span, put together from the summaries of its segments.
struct SpanSums: Sendable {
    /// The chart's steps.
    let grid: StepGrid
    private(set) var total = Sums()
    /// By group number; only groups with rows have any.
    private(set) var groups: [Sums]
    /// By place in the grid.
    private(set) var steps: [Sums]
    /// Cost in US dollars by group and step, as (group, step counted from the epoch, cost).
    private(set) var costs: [(group: UInt32, step: Int, cost: Double)] = []
    private(set) var failures: [SegmentSummary.Failure] = []
    /// Requests by route.
    private(set) var routes: [Int]
    private let detail: Detail
    private var histograms: [UInt32]

    /// What to keep of the distribution of latencies.
    enum Detail {
        /// A histogram for each step of the grid.
        case steps
        /// One for the whole span.
        case total
        case none
    }

    init(grid: StepGrid, groupCount: Int, routeCount: Int, detail: Detail) {
        self.grid = grid
        self.detail = detail
        routes = [Int](repeating: 0, count: routeCount)
        groups = [Sums](repeating: Sums(), count: groupCount)
        steps = [Sums](repeating: Sums(), count: grid.count)
        histograms = [UInt32](
            repeating: 0,
            count: (detail == .steps ? grid.count : detail == .total ? 1 : 0)
                * Metric.allCases.count * LatencyHistogram.binCount
        )
    }

    mutating func add(_ summary: SegmentSummary) {
        for cell in summary.cells {
            let group = Int(cell.group)
            while group >= groups.count { groups.append(Sums()) }
            groups[group] += cell.sums
            if cell.sums.recorded != 0 { costs.append((cell.group, cell.step, cell.sums.recorded)) }
        }
        for (step, sums) in summary.steps {
            total += sums
            if let place = grid.place(ofStep: step) { steps[place] += sums }
        }
        if detail != .none {
            for bin in summary.bins {
                guard let place = detail == .total ? 0 : grid.place(ofStep: bin.step) else { continue }
                histograms[offset(place, Int(bin.metric)) + Int(bin.bin)] += bin.count
            }
        }
        for (route, requests) in summary.routes { routes[Int(route)] += requests }
        failures += summary.failures
    }

    /// A percentile of a metric in one step, within 1 %; nil without values.
    func percentile(_ share: Double, of metric: Metric, inStep place: Int) -> Double? {
        percentile(share, metric, place: place, count: Int(steps[place].measured[metric.rawValue]))
    }

    private func percentile(_ share: Double, _ metric: Metric, place: Int, count: Int) -> Double? {
        guard count > 0 else { return nil }
        let from = offset(place, metric.rawValue)
        return histograms.withUnsafeBufferPointer { all in
            let counts = UnsafeBufferPointer(rebasing: all[from..<from + LatencyHistogram.binCount])
            let bin = LatencyHistogram.position(of: NearestRank.rank(share, of: count), in: counts).bin
            return LatencyHistogram.middle(ofBin: bin) / Double(metric.scale)
        }
    }

    /// A percentile of a metric over the whole span, within 1 %; nil without values.
    func percentile(_ share: Double, of metric: Metric) -> Double? {
        percentile(share, metric, place: 0, count: Int(total.measured[metric.rawValue]))
    }

    /// The totals with percentiles within 1 %.
    var estimatedTotals: Totals {
        func percentiles(_ metric: Metric) -> Percentiles {
            Percentiles(
                p50: percentile(0.5, of: metric),
                p95: percentile(0.95, of: metric),
                p99: percentile(0.99, of: metric)
            )
        }
        var totals = total.totals
        totals.latency = percentiles(.latency)
        totals.timeToFirstToken = percentiles(.firstToken)
        totals.outputRate = percentile(0.5, of: .outputRate)
        return totals
    }

    /// The points of the chart.
    var points: [Series.Point] {
        steps.indices.map { place in
            let sums = steps[place]
            var point = Series.Point()
            point.requests = Int(sums.requests)
            point.failures = Int(sums.failures)
            point.cost = sums.recorded
            point.tokens = sums.total
            point.p50 = percentile(0.5, of: .latency, inStep: place)
            point.p95 = percentile(0.95, of: .latency, inStep: place)
            point.ttft95 = percentile(0.95, of: .firstToken, inStep: place)
            point.outputRate = percentile(0.5, of: .outputRate, inStep: place)
            if sums.knownPrompt > 0 { point.cacheShare = Double(sums.cacheRead) / Double(sums.knownPrompt) }
            return point
        }
    }

    private func offset(_ place: Int, _ metric: Int) -> Int {
        (place * Metric.allCases.count + metric) * LatencyHistogram.binCount
    }
}

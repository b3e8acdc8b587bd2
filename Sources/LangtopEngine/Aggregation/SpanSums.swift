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
    private var histograms: MetricHistograms

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
        histograms = MetricHistograms(places: detail == .steps ? grid.count : detail == .total ? 1 : 0)
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
                guard let place = detail == .total ? 0 : grid.place(ofStep: bin.place) else { continue }
                histograms.add(bin, place: place)
            }
        }
        for (route, requests) in summary.routes { routes[Int(route)] += requests }
        failures += summary.failures
    }

    /// The percentiles of everything, within 1 %.
    var percentiles: PercentileAnswer { histograms.overall }

    /// The points of the chart.
    var points: [Series.Point] {
        steps.indices.map { place in
            let sums = steps[place]
            var point = Series.Point()
            point.requests = Int(sums.requests)
            point.failures = Int(sums.failures)
            point.cost = sums.recorded
            point.tokens = sums.total
            point.p50 = histograms.percentile(0.5, of: .latency, in: place)
            point.p95 = histograms.percentile(0.95, of: .latency, in: place)
            point.ttft95 = histograms.percentile(0.95, of: .firstToken, in: place)
            point.outputRate = histograms.percentile(0.5, of: .outputRate, in: place)
            if sums.knownPrompt > 0 { point.cacheShare = Double(sums.cacheRead) / Double(sums.knownPrompt) }
            return point
        }
    }
}

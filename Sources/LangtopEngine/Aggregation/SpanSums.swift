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
    private var histograms: [UInt32]

    init(grid: StepGrid, groupCount: Int) {
        self.grid = grid
        groups = [Sums](repeating: Sums(), count: groupCount)
        steps = [Sums](repeating: Sums(), count: grid.count)
        histograms = [UInt32](
            repeating: 0,
            count: grid.count * Metric.allCases.count * LatencyHistogram.binCount
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
        for bin in summary.bins {
            guard let place = grid.place(ofStep: summary.steps[Int(bin.step)].step) else { continue }
            histograms[offset(place, Int(bin.metric)) + Int(bin.bin)] += bin.count
        }
        failures += summary.failures
    }

    /// A percentile of a metric in one step, within 1 %; nil without values.
    func percentile(_ share: Double, of metric: Metric, inStep place: Int) -> Double? {
        let count = Int(steps[place].measured[metric.rawValue])
        guard count > 0 else { return nil }
        let from = offset(place, metric.rawValue)
        return histograms.withUnsafeBufferPointer { all in
            let counts = UnsafeBufferPointer(rebasing: all[from..<from + LatencyHistogram.binCount])
            let bin = LatencyHistogram.position(of: NearestRank.rank(share, of: count), in: counts).bin
            return LatencyHistogram.middle(ofBin: bin) / metric.scale
        }
    }

    /// A histogram of a metric over the whole span.
    func histogram(of metric: Metric) -> LatencyHistogram {
        var histogram = LatencyHistogram()
        for place in 0..<grid.count where steps[place].measured[metric.rawValue] > 0 {
            let from = offset(place, metric.rawValue)
            for bin in 0..<LatencyHistogram.binCount where histograms[from + bin] > 0 {
                histogram.add(Int(histograms[from + bin]), toBin: bin)
            }
        }
        return histogram
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

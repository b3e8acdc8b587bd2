/// How many values of one metric lie in one histogram bin in one place.
struct BinCount: Sendable, Equatable {
    /// A step since the epoch, or a group.
    var place: Int
    var metric: UInt8
    var bin: UInt16
    var count: UInt32
}

/// Histograms of all metrics for some places, be they steps of time or groups, which remember what they touched.
struct MetricHistograms: Sendable {
    private var dense: [UInt32]
    private var touched: [UInt32] = []
    /// How many values there are, by place and metric.
    private var totals: [Int]
    private let lookup = LatencyHistogram.bins
    private static let metrics = Metric.allCases.count
    private static let bins = LatencyHistogram.binCount

    init(places: Int) {
        dense = [UInt32](repeating: 0, count: places * Self.metrics * Self.bins)
        totals = [Int](repeating: 0, count: places * Self.metrics)
    }

    /// Adds the numbers of a billed row.
    @inline(__always)
    mutating func add(_ numbers: WideRow, place: Int) {
        add(Metric.latency.value(of: numbers), .latency, place)
        add(Metric.firstToken.value(of: numbers), .firstToken, place)
        add(Metric.outputRate.value(of: numbers), .outputRate, place)
    }

    /// Adds the values of a bin, in another place than it says.
    @inline(__always)
    mutating func add(_ bin: BinCount, place: Int) {
        add(bin.count, bin: Int(bin.bin), row: place * Self.metrics + Int(bin.metric))
    }

    @inline(__always)
    private mutating func add(_ value: Float?, _ metric: Metric, _ place: Int) {
        guard let value else { return }
        add(1, bin: lookup.bin(of: value * metric.scale), row: place * Self.metrics + metric.rawValue)
    }

    @inline(__always)
    private mutating func add(_ count: UInt32, bin: Int, row: Int) {
        let index = row * Self.bins + bin
        if dense[index] == 0 { touched.append(UInt32(index)) }
        dense[index] &+= count
        totals[row] += Int(count)
    }

    /// What was counted; `name` says what a place is called outside.
    func counts(_ name: (Int) -> Int) -> [BinCount] {
        touched.map { index in
            let (row, bin) = Int(index).quotientAndRemainder(dividingBy: Self.bins)
            let (place, metric) = row.quotientAndRemainder(dividingBy: Self.metrics)
            return BinCount(place: name(place), metric: UInt8(metric), bin: UInt16(bin), count: dense[Int(index)])
        }
    }

    /// A percentile of a metric in one place, within 1 %; nil without values.
    func percentile(_ share: Double, of metric: Metric, in place: Int) -> Double? {
        let row = place * Self.metrics + metric.rawValue
        guard totals[row] > 0 else { return nil }
        return dense.withUnsafeBufferPointer { dense in
            let counts = UnsafeBufferPointer(rebasing: dense[row * Self.bins..<(row + 1) * Self.bins])
            let bin = LatencyHistogram.position(of: NearestRank.rank(share, of: totals[row]), in: counts).bin
            return LatencyHistogram.middle(ofBin: bin) / Double(metric.scale)
        }
    }

    /// The percentiles of one place, within 1 %.
    func answer(in place: Int) -> PercentileAnswer {
        func percentiles(_ metric: Metric) -> Percentiles {
            Percentiles(
                p50: percentile(0.5, of: metric, in: place),
                p95: percentile(0.95, of: metric, in: place),
                p99: percentile(0.99, of: metric, in: place))
        }
        return PercentileAnswer(
            latency: percentiles(.latency),
            firstToken: percentiles(.firstToken),
            outputRate: percentile(0.5, of: .outputRate, in: place))
    }

    /// The percentiles of all places together, within 1 %.
    var overall: PercentileAnswer {
        var sum = MetricHistograms(places: 1)
        for bin in counts({ $0 }) { sum.add(bin, place: 0) }
        return sum.answer(in: 0)
    }
}

/// The percentiles of everything or of one group.
struct PercentileAnswer {
    var latency = Percentiles()
    var firstToken = Percentiles()
    var outputRate: Double?
}

/// How many values of one metric lie in one histogram bin in one step.
struct BinCount: Sendable {
    /// Steps since the epoch.
    var step: Int
    var metric: UInt8
    var bin: UInt16
    var count: UInt32
}

/// Histograms of all metrics for a few steps, which remember what they touched.
struct StepHistograms {
    private var dense: [UInt32]
    private var touched: [UInt32] = []
    private let lookup = LatencyHistogram.bins
    private static let metrics = Metric.allCases.count

    init(steps: Int) {
        dense = [UInt32](repeating: 0, count: steps * Self.metrics * LatencyHistogram.binCount)
    }

    /// Adds the numbers of a billed row.
    @inline(__always)
    mutating func add(_ numbers: WideRow, step: Int) {
        add(Metric.latency.value(of: numbers), .latency, step)
        add(Metric.firstToken.value(of: numbers), .firstToken, step)
        add(Metric.outputRate.value(of: numbers), .outputRate, step)
    }

    @inline(__always)
    private mutating func add(_ value: Float?, _ metric: Metric, _ step: Int) {
        guard let value else { return }
        let bin = lookup.bin(of: value * metric.scale)
        let place = (step * Self.metrics + metric.rawValue) * LatencyHistogram.binCount + bin
        if dense[place] == 0 { touched.append(UInt32(place)) }
        dense[place] &+= 1
    }

    /// What was counted.
    func counts(firstStep: Int) -> [BinCount] {
        touched.map { place in
            let (rest, bin) = Int(place).quotientAndRemainder(dividingBy: LatencyHistogram.binCount)
            let (step, metric) = rest.quotientAndRemainder(dividingBy: Self.metrics)
            return BinCount(
                step: firstStep + step,
                metric: UInt8(metric),
                bin: UInt16(bin),
                count: dense[Int(place)]
            )
        }
    }
}

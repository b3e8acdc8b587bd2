import LangtopCore

/// Exact percentiles over rows, for everything together and for some groups at once.
struct ExactPercentiles {
    private static let metrics = Metric.allCases.count
    /// For every group number its slot; groups without one share the last slot.
    private let slots: [Int]
    private let slotCount: Int
    private let isSeveral: Bool
    /// Where the values of a slot begin, by metric and slot.
    private let starts: [Int]
    /// Where the next one goes.
    private var next: [Int]
    private var values: [Float]

    /// Makes room for the values of `kept` groups; a row of several groups counts in each, and once in the total.
    init(sums: SpanSums, kept: [Int], isSeveral: Bool) {
        var slots = [Int](repeating: kept.count, count: sums.groups.count)
        for (slot, group) in kept.enumerated() { slots[group] = slot }
        self.slots = slots
        self.isSeveral = isSeveral
        slotCount = kept.count + 1
        var starts: [Int] = []
        var total = 0
        for metric in 0..<Self.metrics {
            let counts = kept.map { Int(sums.groups[$0].measured[metric]) }
            let all = Int(sums.total.measured[metric])
            for count in counts + [isSeveral ? all : all - counts.reduce(0, +)] {
                starts.append(total)
                total += count
            }
        }
        next = starts
        self.starts = starts + [total]
        values = [Float](repeating: 0, count: total)
    }

    /// Adds the selected rows of a segment; over all segments the same rows as in the sums.
    mutating func add(_ segment: Segment, _ selection: RowSelection) {
        let (slots, slotCount, isSeveral) = (slots, slotCount, isSeveral)
        segment.rows.withUnsafeBufferPointer { rows in
            values.withUnsafeMutableBufferPointer { values in
                next.withUnsafeMutableBufferPointer { next in
                    var from = 0
                    for (index, number) in selection.numbers.enumerated() {
                        let row = rows[Int(number)]
                        let end = selection.ends.map { Int($0[index]) } ?? index + 1
                        defer { from = end }
                        guard row.isBilled else { continue }
                        let numbers = segment.numbers(of: row, Int(number))
                        if isSeveral { Self.put(numbers, slotCount - 1, of: slotCount, values, next) }
                        for place in from..<end {
                            let slot = slots[Int(selection.groups[place])]
                            if !isSeveral || slot < slotCount - 1 {
                                Self.put(numbers, slot, of: slotCount, values, next)
                            }
                        }
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func put(
        _ numbers: WideRow,
        _ slot: Int,
        of slotCount: Int,
        _ values: UnsafeMutableBufferPointer<Float>,
        _ next: UnsafeMutableBufferPointer<Int>
    ) {
        if let value = Metric.latency.value(of: numbers) {
            values[next[slot]] = value
            next[slot] += 1
        }
        if let value = Metric.firstToken.value(of: numbers) {
            values[next[slotCount + slot]] = value
            next[slotCount + slot] += 1
        }
        if let value = Metric.outputRate.value(of: numbers) {
            values[next[2 * slotCount + slot]] = value
            next[2 * slotCount + slot] += 1
        }
    }

    /// The percentiles of the group in a slot.
    func answer(slot: Int) -> PercentileAnswer { answer(slot, slot + 1) }

    /// The percentiles of all rows.
    var total: PercentileAnswer { isSeveral ? answer(slot: slotCount - 1) : answer(0, slotCount) }

    /// The percentiles of the slots from one to before another, which lie side by side.
    private func answer(_ from: Int, _ to: Int) -> PercentileAnswer {
        func percentiles(_ metric: Metric, _ shares: [Double]) -> [Double?] {
            let base = metric.rawValue * slotCount
            return values.withUnsafeBufferPointer { values in
                NearestRank.percentiles(
                    shares,
                    of: UnsafeBufferPointer(rebasing: values[starts[base + from]..<starts[base + to]])
                )
            }
        }
        let latency = percentiles(.latency, [0.5, 0.95, 0.99])
        let first = percentiles(.firstToken, [0.5, 0.95, 0.99])
        return PercentileAnswer(
            latency: Percentiles(p50: latency[0], p95: latency[1], p99: latency[2]),
            firstToken: Percentiles(p50: first[0], p95: first[1], p99: first[2]),
            // The shortest decimal that names the packed value, so that reports do not print noise.
            outputRate: percentiles(.outputRate, [0.5])[0].flatMap { Double(Float($0).description) }
        )
    }
}

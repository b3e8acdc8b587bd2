import LangtopCore

/// Exact percentiles over rows, for everything together and for some groups at once.
struct ExactPercentiles {
    /// The percentiles of one group.
    struct Answer {
        var latency = Percentiles()
        var firstToken = Percentiles()
        var outputRate: Double?
    }

    /// For every group number its slot; groups without one share the last slot.
    private let slots: [Int]
    private let slotCount: Int
    private let isSeveral: Bool
    /// Where the next value of a slot goes, by metric.
    private var next: [[Int]]
    private let starts: [[Int]]
    private var values: [[Float]]

    /// Makes room for the values of `kept` groups; a row of several groups counts in each, and once in the total.
    init(sums: SpanSums, kept: [Int], isSeveral: Bool) {
        var slots = [Int](repeating: kept.count, count: sums.groups.count)
        for (slot, group) in kept.enumerated() { slots[group] = slot }
        self.slots = slots
        self.isSeveral = isSeveral
        slotCount = kept.count + 1
        var starts: [[Int]] = []
        for metric in Metric.allCases {
            var from = 0
            var counts = kept.map { Int(sums.groups[$0].measured[metric.rawValue]) }
            let all = Int(sums.total.measured[metric.rawValue])
            counts.append(isSeveral ? all : all - counts.reduce(0, +))
            starts.append(
                counts.map { count in
                    defer { from += count }
                    return from
                } + [counts.reduce(0, +)]
            )
        }
        self.starts = starts
        next = starts
        values = starts.map { [Float](repeating: 0, count: $0.last ?? 0) }
    }

    /// Adds the rows of a segment; over all segments the same rows as in the sums, or values would lack a place.
    mutating func add(_ segment: Segment, in range: TimeRange, finder: GroupFinder, passes: ((Int) -> Bool)?) {
        let from = range.from.milliseconds - segment.start.milliseconds
        let to = range.to.milliseconds - segment.start.milliseconds
        for number in segment.rows.indices {
            let row = segment.rows[number]
            guard row.isBilled, row.offset >= from, row.offset < to else { continue }
            if let passes, !passes(number) { continue }
            let numbers = segment.wide(number)
            if isSeveral { put(numbers, in: slotCount - 1) }
            finder.forEachGroup(of: row, number, in: segment) { group in
                let slot = slots[group]
                if !isSeveral || slot < slotCount - 1 { put(numbers, in: slot) }
            }
        }
    }

    @inline(__always)
    private mutating func put(_ numbers: WideRow, in slot: Int) {
        put(Metric.latency.value(of: numbers), .latency, slot)
        put(Metric.firstToken.value(of: numbers), .firstToken, slot)
        put(Metric.outputRate.value(of: numbers), .outputRate, slot)
    }

    @inline(__always)
    private mutating func put(_ value: Float?, _ metric: Metric, _ slot: Int) {
        guard let value else { return }
        let place = next[metric.rawValue][slot]
        values[metric.rawValue][place] = value
        next[metric.rawValue][slot] = place + 1
    }

    /// The percentiles of the group in a slot.
    func answer(slot: Int) -> Answer {
        answer { metric in starts[metric.rawValue][slot]..<starts[metric.rawValue][slot + 1] }
    }

    /// The percentiles of all rows.
    var total: Answer {
        if isSeveral { return answer(slot: slotCount - 1) }
        return answer { metric in 0..<values[metric.rawValue].count }
    }

    private func answer(_ span: (Metric) -> Range<Int>) -> Answer {
        func percentiles(_ metric: Metric, _ shares: [Double]) -> [Double?] {
            values[metric.rawValue].withUnsafeBufferPointer { all in
                NearestRank.percentiles(
                    shares, of: UnsafeBufferPointer(rebasing: all[span(metric)]), scale: metric.scale)
            }
        }
        let latency = percentiles(.latency, [0.5, 0.95, 0.99])
        let first = percentiles(.firstToken, [0.5, 0.95, 0.99])
        return Answer(
            latency: Percentiles(p50: latency[0], p95: latency[1], p99: latency[2]),
            firstToken: Percentiles(p50: first[0], p95: first[1], p99: first[2]),
            // The shortest decimal that names the packed value, so that reports do not print noise.
            outputRate: percentiles(.outputRate, [0.5])[0].flatMap { Double(Float($0).description) }
        )
    }
}

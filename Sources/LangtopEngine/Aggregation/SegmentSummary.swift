import LangtopCore

/// What one segment adds to a snapshot but for percentiles; kept as long as neither segment nor question change.
struct SegmentSummary: Sendable {
    /// The sums over one group in one step.
    struct Cell: Sendable {
        var group: UInt32
        /// Steps since the epoch.
        var step: Int
        var sums: Sums
    }

    /// A row that failed.
    struct Failure: Sendable {
        var start: Timestamp
        var errorClass: ErrorClass?
        var route: Int
    }

    /// How many values of one metric lie in one histogram bin in one step.
    struct BinCount: Sendable {
        /// Of `steps`.
        var step: UInt16
        var metric: UInt8
        var bin: UInt16
        var count: UInt32
    }

    private(set) var cells: [Cell] = []
    /// The sums over each step that has rows; here a row with two tags counts once.
    private(set) var steps: [(step: Int, sums: Sums)] = []
    private(set) var bins: [BinCount] = []
    private(set) var failures: [Failure] = []

    /// Sums up the rows of `segment` that started in `range` and pass.
    init(
        of segment: Segment,
        in range: TimeRange,
        step: Duration,
        finder: GroupFinder,
        passes: ((Int) -> Bool)?
    ) {
        let width = step.milliseconds
        let firstStep = Int(segment.start.floored(to: step).milliseconds / width)
        let shift = UInt32(segment.start.milliseconds - Int64(firstStep) * width)
        let localSteps = Int((Int64(shift) + Segment.length.milliseconds - 1) / width) + 1
        let from = range.from.milliseconds - segment.start.milliseconds
        let to = range.to.milliseconds - segment.start.milliseconds
        var table = CellTable()
        var stepSums = [Sums](repeating: Sums(), count: localSteps)
        var histogram = StepHistograms(steps: localSteps)
        // A step is at least a second and a segment 900 seconds, so 32 bits divide faster and are enough.
        let divisor = UInt32(clamping: width)
        for number in segment.rows.indices {
            let row = segment.rows[number]
            guard row.offset >= from, row.offset < to else { continue }
            if let passes, !passes(number) { continue }
            let local = localSteps == 1 ? 0 : Int((UInt32(truncatingIfNeeded: row.offset) + shift) / divisor)
            stepSums[local].add(row, number, of: segment)
            finder.forEachGroup(of: row, number, in: segment) { group in
                let cell = table.number(of: UInt64(group) << 16 | UInt64(local))
                if cell == cells.count {
                    cells.append(Cell(group: UInt32(group), step: firstStep + local, sums: Sums()))
                }
                cells[cell].sums.add(row, number, of: segment)
            }
            if row.isBilled { histogram.add(segment.wide(number), step: local) }
            if row.outcome == .failure, !row.isAttempt {
                failures.append(
                    Failure(start: segment.start(of: row), errorClass: row.errorClass, route: row.route)
                )
            }
        }
        for (local, sums) in stepSums.enumerated() where sums.rows > 0 { steps.append((firstStep + local, sums)) }
        bins = histogram.counts(numbering: stepSums.map { $0.rows > 0 })
    }
}

/// Numbers keys in the order of first sight.
private struct CellTable {
    private var keys: [UInt64] = []
    private var slots = HashSlots()

    @inline(__always)
    mutating func number(of key: UInt64) -> Int {
        let hash = (key &* 0x9E37_79B9_7F4A_7C15) >> 32
        if let found = slots.find(hash: hash, where: { keys[Int($0)] == key }) { return Int(found) }
        keys.append(key)
        slots.insert(hash: hash, value: UInt32(keys.count - 1)) { [keys] in
            (keys[Int($0)] &* 0x9E37_79B9_7F4A_7C15) >> 32
        }
        return keys.count - 1
    }
}

/// Histograms of all metrics for a few steps, which remembers what it touched.
private struct StepHistograms {
    private var dense: [UInt32]
    private var touched: [UInt32] = []
    private static let metrics = Metric.allCases.count

    init(steps: Int) {
        dense = [UInt32](repeating: 0, count: steps * Self.metrics * LatencyHistogram.binCount)
    }

    @inline(__always)
    mutating func add(_ numbers: WideRow, step: Int) {
        add(Metric.latency.value(of: numbers), .latency, step)
        add(Metric.firstToken.value(of: numbers), .firstToken, step)
        add(Metric.outputRate.value(of: numbers), .outputRate, step)
    }

    @inline(__always)
    private mutating func add(_ value: Float?, _ metric: Metric, _ step: Int) {
        guard let value else { return }
        let bin = LatencyHistogram.bin(of: Double(value) * metric.scale)
        let place = (step * Self.metrics + metric.rawValue) * LatencyHistogram.binCount + bin
        if dense[place] == 0 { touched.append(UInt32(place)) }
        dense[place] += 1
    }

    /// What was counted; steps without rows get no number.
    func counts(numbering isUsed: [Bool]) -> [SegmentSummary.BinCount] {
        var position: [UInt16] = []
        var next: UInt16 = 0
        for used in isUsed {
            position.append(next)
            if used { next += 1 }
        }
        return touched.sorted().map { place in
            let (rest, bin) = Int(place).quotientAndRemainder(dividingBy: LatencyHistogram.binCount)
            let (step, metric) = rest.quotientAndRemainder(dividingBy: Self.metrics)
            return SegmentSummary.BinCount(
                step: position[step],
                metric: UInt8(metric),
                bin: UInt16(bin),
                count: dense[Int(place)]
            )
        }
    }
}

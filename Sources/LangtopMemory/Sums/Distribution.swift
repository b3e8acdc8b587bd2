/// How the values of one metric are spread: the values themselves while they are few, else a histogram.
///
/// Percentiles are exact up to the limit, and within 1 % beyond it.
package struct Distribution: Sendable, Equatable {
    /// Up to so many values of a total or a group percentiles are exact.
    package static let exactLimit = 1000

    private let metric: Metric
    private let limit: Int
    private var values: [Float] = []
    /// How many values lie in each bin; empty while there are few.
    private var counts: [UInt32] = []
    /// How many values there are.
    package private(set) var count = 0

    /// No values.
    package init(_ metric: Metric, exactUpTo limit: Int = exactLimit) {
        self.metric = metric
        self.limit = limit
    }

    /// Adds a value.
    @inline(__always)
    package mutating func add(_ value: Float) {
        count += 1
        if counts.isEmpty {
            if values.count < limit { return values.append(value) }
            spill()
        }
        counts[HistogramBins.shared.bin(of: value * metric.scale)] &+= 1
    }

    /// Adds values that are known by their bin alone.
    package mutating func add(_ number: Int, inBin bin: Int) {
        if counts.isEmpty { spill() }
        count += number
        counts[bin] &+= UInt32(truncatingIfNeeded: number)
    }

    /// Adds all values of another one.
    package static func += (left: inout Distribution, right: Distribution) {
        guard right.count > 0 else { return }
        if left.count == 0, left.limit >= right.values.count { return left.take(right) }
        for value in right.values { left.add(value) }
        guard !right.counts.isEmpty else { return }
        if left.counts.isEmpty { left.spill() }
        for bin in right.counts.indices { left.counts[bin] &+= right.counts[bin] }
        left.count += right.count
    }

    /// The values that shares (0 to 1) do not exceed, by the nearest-rank rule (`percentile_disc`); nil without values.
    package func percentiles(_ shares: [Double]) -> [Double?] {
        guard count > 0 else { return shares.map { _ in nil } }
        if counts.isEmpty { return values.withUnsafeBufferPointer { NearestRank.percentiles(shares, of: $0) } }
        let bins = HistogramBins.shared
        return counts.withUnsafeBufferPointer { counts in
            shares.map { share in
                let bin = HistogramBins.position(of: NearestRank.rank(share, of: count), in: counts).bin
                return bins.middle(ofBin: bin) / Double(metric.scale)
            }
        }
    }

    /// How many values lie in each of the bands that end at some values, those included, and how many beyond the last.
    package func counts(upTo ends: [Double]) -> [Int] {
        var bands = [Int](repeating: 0, count: ends.count + 1)
        func add(_ value: Double, _ count: Int) { bands[ends.firstIndex { value <= $0 } ?? ends.count] += count }
        for value in values { add(Double(value), 1) }
        let bins = HistogramBins.shared
        for (bin, count) in counts.enumerated() where count > 0 {
            add(bins.middle(ofBin: bin) / Double(metric.scale), Int(count))
        }
        return bands
    }

    /// Calls `body` with every bin that is not empty.
    func forEachBin(_ body: (_ bin: Int, _ count: Int) -> Void) {
        var all = self
        if all.counts.isEmpty { all.spill() }
        for (bin, count) in all.counts.enumerated() where count > 0 { body(bin, Int(count)) }
    }

    private mutating func take(_ other: Distribution) {
        values = other.values
        counts = other.counts
        count = other.count
    }

    private mutating func spill() {
        counts = [UInt32](repeating: 0, count: HistogramBins.count)
        let bins = HistogramBins.shared
        for value in values { counts[bins.bin(of: value * metric.scale)] &+= 1 }
        values = []
    }
}

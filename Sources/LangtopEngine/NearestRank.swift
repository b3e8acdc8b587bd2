/// Percentiles by the nearest-rank rule: the value of rank `ceil(p·n)`, which SQL calls `percentile_disc`.
enum NearestRank {
    /// The rank from 1 to `count` of a share `p` (0 to 1).
    static func rank(_ p: Double, of count: Int) -> Int {
        min(count, max(1, Int((p * Double(count)).rounded(.up))))
    }

    /// The exact percentiles of values in any order; nil for each where there are none.
    ///
    /// Many values are counted by histogram bin first, and only the bins that hold a rank are sorted: two passes over
    /// the values instead of a sort. `scale` brings the values into the histogram's unit.
    static func percentiles(
        _ shares: [Double],
        of values: UnsafeBufferPointer<Float>,
        scale: Double = 1
    ) -> [Double?] {
        guard !values.isEmpty else { return shares.map { _ in nil } }
        let ranks = shares.map { rank($0, of: values.count) }
        if values.count <= 256 {
            let sorted = values.sorted()
            return ranks.map { Double(sorted[$0 - 1]) }
        }
        var counts = [UInt32](repeating: 0, count: LatencyHistogram.binCount)
        for value in values { counts[LatencyHistogram.bin(of: Double(value) * scale)] += 1 }
        let places = counts.withUnsafeBufferPointer { counts in
            ranks.map { LatencyHistogram.position(of: $0, in: counts) }
        }
        var wanted = [Bool](repeating: false, count: LatencyHistogram.binCount)
        for place in places { wanted[place.bin] = true }
        var found: [Int: [Float]] = [:]
        for place in places { found[place.bin, default: []].reserveCapacity(Int(counts[place.bin])) }
        for value in values {
            let bin = LatencyHistogram.bin(of: Double(value) * scale)
            if wanted[bin] { found[bin, default: []].append(value) }
        }
        for bin in found.keys { found[bin]?.sort() }
        return zip(ranks, places).map { rank, place in found[place.bin].map { Double($0[rank - place.below - 1]) } }
    }
}

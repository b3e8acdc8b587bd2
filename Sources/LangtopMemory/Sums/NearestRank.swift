/// Percentiles by the nearest-rank rule: the value of rank `ceil(p·n)`, which SQL calls `percentile_disc`.
enum NearestRank {
    /// The rank from 1 to `count` of a share `p` (0 to 1).
    static func rank(_ p: Double, of count: Int) -> Int {
        min(count, max(1, Int((p * Double(count)).rounded(.up))))
    }

    /// The exact percentiles of values in any order; nil for each where there are none.
    ///
    /// Many values are first counted by their leading bits, and only the bins that hold a rank are sorted: two passes
    /// over the values instead of a sort.
    static func percentiles(_ shares: [Double], of values: UnsafeBufferPointer<Float>) -> [Double?] {
        guard !values.isEmpty else { return shares.map { _ in nil } }
        let ranks = shares.map { rank($0, of: values.count) }
        if values.count <= 256 {
            let sorted = values.sorted()
            return ranks.map { Double(sorted[$0 - 1]) }
        }
        var counts = [UInt32](repeating: 0, count: binCount)
        counts.withUnsafeMutableBufferPointer { counts in
            for value in values { counts[bin(of: value)] &+= 1 }
        }
        let places = counts.withUnsafeBufferPointer { counts in
            ranks.map { HistogramBins.position(of: $0, in: counts) }
        }
        // For each bin the place of the list that collects its values.
        var lists = [[Float]](repeating: [], count: places.count)
        var listOfBin = [UInt8](repeating: .max, count: binCount)
        for (index, place) in places.enumerated() where listOfBin[place.bin] == .max {
            listOfBin[place.bin] = UInt8(index)
            lists[index].reserveCapacity(Int(counts[place.bin]))
        }
        listOfBin.withUnsafeBufferPointer { listOfBin in
            for value in values {
                let list = listOfBin[bin(of: value)]
                if list != .max { lists[Int(list)].append(value) }
            }
        }
        for index in lists.indices { lists[index].sort() }
        return zip(ranks, places).map { rank, place in
            Double(lists[Int(listOfBin[place.bin])][rank - place.below - 1])
        }
    }

    /// Exponent and seven bits of the mantissa order positive numbers, from 2^-8 to 2^32; the rest is in the end bins.
    private static let binCount = 40 << 7
    private static let firstBin = (127 - 8) << 7

    @inline(__always)
    private static func bin(of value: Float) -> Int {
        value > 0 ? min(binCount - 1, max(0, Int(value.bitPattern >> 16) - firstBin)) : 0
    }
}

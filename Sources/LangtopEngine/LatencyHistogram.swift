/// Counts of values by bins of ratio 1.02, so that a percentile is wrong by at most 1 %.
///
/// Bin `k` holds `1.02^k ≤ value < 1.02^(k+1)`, which is `floor(ln(value) / ln(1.02))`, so that a store can make the
/// same bins in SQL and they add up exactly. Values below 1, zero and negative ones included, share one bin.
public struct LatencyHistogram: Sendable, Equatable {
    /// How many bins there are: the first for values below 1, then one for each power up to 2^32 and the rest.
    static let binCount = 1 + 1122

    /// How many values each bin holds; empty until the first value.
    private(set) var counts: [UInt32] = []
    /// How many values there are in all.
    public private(set) var count = 0

    /// No values.
    public init() {}

    /// The bin of a value in its unit (milliseconds, or thousandths of a token a second).
    static func bin(of value: Double) -> Int { bins.bin(of: Float(value)) }

    /// Adds a value.
    public mutating func add(_ value: Double) { add(1, toBin: Self.bin(of: value)) }

    /// Adds several values of one bin.
    mutating func add(_ number: Int, toBin bin: Int) {
        if counts.isEmpty { counts = [UInt32](repeating: 0, count: Self.binCount) }
        counts[bin] += UInt32(number)
        count += number
    }

    /// Adds all values of another histogram.
    public mutating func add(_ other: LatencyHistogram) {
        guard other.count > 0 else { return }
        if counts.isEmpty { counts = [UInt32](repeating: 0, count: Self.binCount) }
        for bin in counts.indices { counts[bin] += other.counts[bin] }
        count += other.count
    }

    /// The value that a share `p` (0 to 1) does not exceed, within 1 %; nil without values, 0 for values below 1.
    public func percentile(_ p: Double) -> Double? {
        guard count > 0 else { return nil }
        return Self.middle(ofBin: position(of: NearestRank.rank(p, of: count)).bin)
    }

    /// The bin in which the value of a rank (from 1) lies, and how many values lie in lower bins.
    func position(of rank: Int) -> (bin: Int, below: Int) {
        counts.withUnsafeBufferPointer { Self.position(of: rank, in: $0) }
    }

    /// The same over counts that live elsewhere.
    static func position(of rank: Int, in counts: UnsafeBufferPointer<UInt32>) -> (bin: Int, below: Int) {
        var below = 0
        for bin in counts.indices {
            let next = below + Int(counts[bin])
            if next >= rank { return (bin, below) }
            below = next
        }
        return (counts.count - 1, below)
    }

    /// The geometric middle of a bin: less than 1 % away from anything in it.
    static func middle(ofBin bin: Int) -> Double {
        guard bin > 0 else { return 0 }
        let from = Double(bins.bounds[bin - 1])
        return (from * from * 1.02).squareRoot()
    }

    /// The bounds of all bins; take it out of a loop.
    static let bins = Bins()

    /// The lower bounds of all bins, and a table that finds a value's bin without a logarithm.
    struct Bins: Sendable {
        /// `1.02^k` for every k.
        let bounds: [Float]
        /// The bin of the smallest value that begins with the same exponent and seven mantissa bits.
        private let first: [UInt16]

        fileprivate init() {
            var bounds: [Float] = []
            // Square and multiply keeps the error of each power at a few units in the last place.
            for exponent in 0..<LatencyHistogram.binCount - 1 {
                var (result, base, rest) = (1.0, 1.02, exponent)
                while rest > 0 {
                    if rest & 1 == 1 { result *= base }
                    base *= base
                    rest >>= 1
                }
                bounds.append(Float(result))
            }
            // A last bound that nothing reaches ends every search.
            bounds.append(.infinity)
            self.bounds = bounds
            var bin = 0
            first = (0..<33 << 7).map { index in
                let value = Float(bitPattern: (UInt32(127) << 23) + UInt32(index) << 16)
                while bounds[bin] <= value { bin += 1 }
                return UInt16(bin)
            }
        }

        /// The bin of a value.
        @inline(__always)
        func bin(of value: Float) -> Int {
            guard value >= 1 else { return 0 }
            let index = Int(value.bitPattern >> 16) - 127 << 7
            guard index < first.count else { return LatencyHistogram.binCount - 1 }
            // Bins are wider than what seven bits tell apart: at most two bounds lie in between.
            var bin = Int(first[index])
            while bounds[bin] <= value { bin += 1 }
            return bin
        }
    }
}

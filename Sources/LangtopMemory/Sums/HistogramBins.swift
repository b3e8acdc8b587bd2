/// The bins of all histograms, of ratio 1.02, so that a percentile is wrong by at most 1 %.
///
/// Bin `k` holds `1.02^k ≤ value < 1.02^(k+1)`, which is `floor(ln(value) / ln(1.02))`, so that a store can make the
/// same bins in SQL and they add up exactly. Values below 1, zero and negative ones included, share one bin.
struct HistogramBins: Sendable {
    /// How many bins there are: the first for values below 1, then one for each power up to 2^32 and the rest.
    static let count = 1 + 1122
    private static let block = 32
    /// The bins; take them out of a loop.
    static let shared = HistogramBins()

    /// `1.02^k` for every k.
    private let bounds: [Float]
    /// The bin of the smallest value that begins with the same exponent and seven mantissa bits.
    private let first: [UInt16]

    private init() {
        var bounds: [Float] = []
        // Square and multiply keeps the error of each power at a few units in the last place.
        for exponent in 0..<Self.count - 1 {
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

    /// The bin of a value in its unit (milliseconds, or thousandths of a token a second).
    @inline(__always)
    func bin(of value: Float) -> Int {
        guard value >= 1 else { return 0 }
        let index = Int(value.bitPattern >> 16) - 127 << 7
        guard index < first.count else { return Self.count - 1 }
        // Bins are wider than what seven bits tell apart: at most two bounds lie in between.
        var bin = Int(first[index])
        while bounds[bin] <= value { bin += 1 }
        return bin
    }

    /// The geometric middle of a bin: less than 1 % away from anything in it.
    func middle(ofBin bin: Int) -> Double {
        guard bin > 0 else { return 0 }
        let from = Double(bounds[bin - 1])
        return (from * from * 1.02).squareRoot()
    }

    /// The bin in which the value of a rank (from 1) lies, and how many values lie in lower bins.
    static func position(of rank: Int, in counts: UnsafeBufferPointer<UInt32>) -> (bin: Int, below: Int) {
        var (below, bin) = (0, 0)
        // Whole blocks first: the compiler adds up several counts at once.
        while bin + block <= counts.count {
            var sum = UInt32(0)
            for place in bin..<bin + block { sum &+= counts[place] }
            guard below + Int(sum) < rank else { break }
            below += Int(sum)
            bin += block
        }
        while bin < counts.count - 1, below + Int(counts[bin]) < rank {
            below += Int(counts[bin])
            bin += 1
        }
        return (bin, below)
    }
}

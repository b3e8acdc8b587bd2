import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopMemory

@Suite("Percentiles")
struct PercentileTests {
    @Test("of a histogram are at most 1 % away", arguments: 1...8)
    func bound(seed: Int) throws {
        var random = Seeded(seed)
        let values = (0..<5000).map { _ in
            Double(Int.random(in: 1...(1 << Int.random(in: 1...30, using: &random)), using: &random))
        }
        var whole = Distribution(.latency)
        var halves = (Distribution(.latency), Distribution(.latency))
        for value in values {
            whole.add(Float(value))
            if Bool.random(using: &random) { halves.0.add(Float(value)) } else { halves.1.add(Float(value)) }
        }
        halves.0 += halves.1
        #expect(halves.0 == whole)
        let sorted = values.sorted()
        let shares = [0.01, 0.5, 0.9, 0.95, 0.99, 1]
        for (share, estimate) in zip(shares, whole.percentiles(shares)) {
            let exact = try #require(BruteForce.percentile(share, sorted))
            #expect(abs((estimate ?? 0) - exact) <= exact * 0.01)
        }
    }

    @Test func `come from bins that begin at powers of 1.02`() {
        let bins = HistogramBins.shared
        #expect(bins.bin(of: 0.99) == 0)
        #expect(bins.bin(of: -3) == 0)
        #expect(bins.bin(of: 1) == 1)
        #expect(bins.bin(of: 1.0199) == 1)
        #expect(bins.bin(of: 1.0201) == 2)
        // floor(ln(1000) / ln(1.02)) = 348
        #expect(bins.bin(of: 1000) == 349)
        #expect(bins.bin(of: 1e12) == HistogramBins.count - 1)
        #expect(bins.bin(of: .infinity) == HistogramBins.count - 1)
    }

    @Test("are exact by the nearest rank however many values there are", arguments: [1, 2, 7, 100, 256, 257, 5000])
    func exact(count: Int) {
        var random = Seeded(count)
        let values = (0..<count).map { _ in Float(Int.random(in: -3...100_000, using: &random)) }
        let sorted = values.map(Double.init).sorted()
        let shares = [0.0, 0.01, 0.5, 0.95, 0.99, 1]
        let found = values.withUnsafeBufferPointer { NearestRank.percentiles(shares, of: $0) }
        #expect(found == shares.map { BruteForce.percentile($0, sorted) })
    }
}

import LangtopCore
import LangtopTestSupport
import Testing

@testable import LangtopMemory

@Suite("A distribution")
struct DistributionTests {
    private static let shares = [0.0, 0.01, 0.5, 0.9, 0.95, 0.99, 1]

    private static func distribution(_ values: some Sequence<Double>, limit: Int) -> Distribution {
        var distribution = Distribution(.latency, exactUpTo: limit)
        for value in values { distribution.add(Float(value)) }
        return distribution
    }

    private static func values(_ count: Int, _ random: inout Seeded) -> [Double] {
        (0..<count).map { _ in Double(1 + random.pick(1 << (1 + random.pick(20)))) }
    }

    /// Exact up to a limit, beyond it within 1 %.
    private static func expect(_ distribution: Distribution, tells values: [Double], isExact: Bool) {
        let sorted = values.sorted()
        #expect(distribution.count == values.count)
        for (share, told) in zip(shares, distribution.percentiles(shares)) {
            let exact = BruteForce.percentile(share, sorted)
            guard let told, let exact else {
                #expect(told == nil && exact == nil)
                continue
            }
            #expect(abs(told - exact) <= (isExact ? 0 : exact * 0.01), "\(share) of \(values.count)")
        }
    }

    @Test("is exact up to its limit and within 1 % beyond", arguments: [64, 1000], [-64, -1, 0, 1, 2, 500])
    func border(limit: Int, beyond: Int) {
        var random = Seeded(limit + beyond)
        let values = Self.values(limit + beyond, &random)
        Self.expect(Self.distribution(values, limit: limit), tells: values, isExact: beyond <= 0)
    }

    @Test("adds up over any split, and is exact as long as all of it is few", arguments: 1...12)
    func merge(seed: Int) {
        var random = Seeded(seed)
        // About the limits, on either side of them.
        let total = [10, 64, 65, 400, 1000, 1001, 3000][random.pick(7)]
        let values = Self.values(total, &random)
        var whole = Distribution(.latency)
        var rest = values[...]
        while !rest.isEmpty {
            let part = rest.prefix(1 + random.pick(max(1, total / 2)))
            rest = rest.dropFirst(part.count)
            whole += Self.distribution(part, limit: Distribution.exactLimit)
            whole += Distribution(.latency)
        }
        Self.expect(whole, tells: values, isExact: total <= Distribution.exactLimit)
        var coarse = Distribution(.latency, exactUpTo: 64)
        coarse += whole
        Self.expect(coarse, tells: values, isExact: total <= 64)
    }

    @Test func `takes values that are known by their bin alone`() {
        var random = Seeded(7)
        let values = Self.values(300, &random)
        let exact = Self.distribution(values, limit: Distribution.exactLimit)
        var binned = Distribution(.latency)
        exact.forEachBin { binned.add($1, inBin: $0) }
        Self.expect(binned, tells: values, isExact: false)
        binned += exact
        Self.expect(binned, tells: values + values, isExact: false)
        #expect(exact.percentiles([0.5]) == Self.distribution(values, limit: 300).percentiles([0.5]))
    }

    @Test func `packs into bins by place and comes back`() {
        var random = Seeded(8)
        let bins = (0..<50).flatMap { place in
            (0..<random.pick(40)).map { _ in
                BinCount(
                    place: place * 3, metric: Metric.allCases[random.pick(3)], bin: random.pick(HistogramBins.count),
                    count: 1 + random.pick(1000))
            }
        }
        // Each bin once.
        let unique = Dictionary(bins.map { ("\($0.place) \($0.metric) \($0.bin)", $0) }) { first, _ in first }.values
        var found: [BinCount] = []
        PackedBins(Array(unique)).forEach { found.append($0) }
        #expect(found.count == unique.count)
        #expect(Set(found.map { "\($0)" }) == Set(unique.map { "\($0)" }))
        #expect(found.map(\.place) == found.map(\.place).sorted())
    }
}

/// A small deterministic generator (SplitMix64): the same seed gives the same day on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    /// A generator for one place of the story, told apart by its parts.
    init(_ parts: UInt64...) {
        state = 0x9E37_79B9_7F4A_7C15
        // Each part goes through the mixer: neighbouring minutes must not tell the same story.
        for part in parts { state = next() ^ part }
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `0..<1`.
    mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }

    /// Whether something of the given probability happens.
    mutating func happens(_ probability: Double) -> Bool { unit() < probability }

    /// An index of `weights`, each as likely as its weight.
    mutating func index(by weights: [Double]) -> Int {
        var rest = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.count - 1
    }

    /// A positive number around `median`, skewed to the right as latencies and token counts are:
    /// one in six lies beyond `median * spread`.
    mutating func skewed(median: Double, spread: Double) -> Double {
        // The sum of twelve uniform numbers is normal enough for a story and needs no logarithm.
        let normal = (0..<12).reduce(-6.0) { sum, _ in sum + unit() }
        var factor = 1.0
        let steps = Int(normal.magnitude)
        for _ in 0..<steps { factor *= spread }
        factor *= 1 + (spread - 1) * (normal.magnitude - Double(steps))
        return normal < 0 ? median / factor : median * factor
    }
}

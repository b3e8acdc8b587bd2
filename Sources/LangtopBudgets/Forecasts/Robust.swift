/// Numbers that one odd value does not move.
enum Robust {
    /// The value half of the weight lies below; nil without values.
    static func median(_ values: [(value: Double, weight: Double)]) -> Double? {
        let sorted = values.sorted { $0.value < $1.value }
        let half = sorted.reduce(0) { $0 + $1.weight } / 2
        var sum = 0.0
        for (place, (value, weight)) in sorted.enumerated() {
            sum += weight
            if sum > half { return value }
            // Half of the weight to either side: the middle between the two.
            if sum == half, place + 1 < sorted.count { return (value + sorted[place + 1].value) / 2 }
        }
        return sorted.last?.value
    }

    /// The same where every value weighs as much.
    static func median(_ values: [Double]) -> Double? { median(values.map { ($0, 1) }) }
}

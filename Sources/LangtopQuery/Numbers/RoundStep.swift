import LangtopCore

/// Steps of time that people can read off an axis.
package enum RoundStep {
    /// The round steps below a day, in seconds.
    static let seconds: [Int64] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    ]

    /// The shortest round step of which `points`, aligned to its multiples, always cover `span`; whole days beyond.
    package static func shortest(covering span: Duration, with points: Int) -> Duration {
        let milliseconds = max(1, span.milliseconds)
        // An aligned grid may need one step more than the span is long.
        let wanted = Int64(max(1, points - 1))
        for step in seconds where milliseconds <= step * 1000 * wanted { return .seconds(step) }
        let day: Int64 = 86_400_000
        return .milliseconds((milliseconds + day * wanted - 1) / (day * wanted) * day)
    }
}

import LangtopCore

/// Steps of time that people can read off an axis.
enum RoundStep {
    /// The round steps below a day, in seconds.
    static let seconds: [Int64] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    ]

    /// The shortest round step of which `points`, aligned to its multiples, always cover `span`; whole days beyond.
    static func shortest(covering span: Duration, with points: Int) -> Duration {
        let milliseconds = max(1, span.milliseconds)
        // An aligned grid may need one step more than the span is long.
        let wanted = Int64(max(1, points - 1))
        for step in seconds where milliseconds <= step * 1000 * wanted { return .seconds(step) }
        let day: Int64 = 86_400_000
        return .milliseconds((milliseconds + day * wanted - 1) / (day * wanted) * day)
    }
}

/// Equal steps of time, aligned to multiples of the step, that cover a span.
struct StepGrid: Sendable, Equatable {
    let step: Duration
    /// The first step, counted from the epoch.
    let first: Int
    let count: Int

    /// The steps of a given length that `range` touches.
    init(_ range: TimeRange, step: Duration) {
        self.step = step
        first = Self.index(of: range.from, step)
        let last = Self.index(of: Timestamp(milliseconds: range.to.milliseconds - 1), step)
        count = range.isEmpty ? 0 : last - first + 1
    }

    /// Exactly `points` steps that end with the one in which `range` ends and cover it, each a multiple of `unit`.
    init(_ range: TimeRange, points: Int, unit: Duration) {
        let points = max(1, points)
        let width = max(1, unit.milliseconds)
        let least = max(1, range.duration.milliseconds / Int64(max(1, points - 1)))
        step = .milliseconds((least + width - 1) / width * width)
        first = Self.index(of: Timestamp(milliseconds: range.to.milliseconds - 1), step) - points + 1
        count = points
    }

    /// When the first step begins.
    var start: Timestamp { start(ofStep: first) }

    /// When a step counted from the epoch begins.
    func start(ofStep index: Int) -> Timestamp { Timestamp(milliseconds: Int64(index) * step.milliseconds) }

    /// The place of an instant; nil outside.
    func place(of instant: Timestamp) -> Int? { place(ofStep: Self.index(of: instant, step)) }

    /// The place of a step counted from the epoch; nil outside.
    func place(ofStep index: Int) -> Int? {
        let place = index - first
        return place >= 0 && place < count ? place : nil
    }

    private static func index(of instant: Timestamp, _ step: Duration) -> Int {
        Int(instant.floored(to: step).milliseconds / step.milliseconds)
    }
}

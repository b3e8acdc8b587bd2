package import LangtopCore

/// Equal steps of time, aligned to multiples of the step, that cover a span.
package struct StepGrid: Sendable, Equatable {
    package let step: Duration
    /// The first step, counted from the epoch.
    package let first: Int
    package let count: Int

    /// The steps of a given length that `range` touches.
    package init(_ range: TimeRange, step: Duration) {
        self.step = step
        first = Self.index(of: range.from, step)
        let last = Self.index(of: Timestamp(milliseconds: range.to.milliseconds - 1), step)
        count = range.isEmpty ? 0 : last - first + 1
    }

    /// Exactly `points` steps that end with the one in which `range` ends and cover it, each a multiple of `unit`.
    package init(_ range: TimeRange, points: Int, unit: Duration) {
        let points = max(1, points)
        let width = max(1, unit.milliseconds)
        let least = max(1, range.duration.milliseconds / Int64(max(1, points - 1)))
        step = .milliseconds((least + width - 1) / width * width)
        first = Self.index(of: Timestamp(milliseconds: range.to.milliseconds - 1), step) - points + 1
        count = points
    }

    /// When the first step begins.
    package var start: Timestamp { start(ofStep: first) }

    /// When a step counted from the epoch begins.
    package func start(ofStep index: Int) -> Timestamp { Timestamp(milliseconds: Int64(index) * step.milliseconds) }

    /// The place of an instant; nil outside.
    package func place(of instant: Timestamp) -> Int? { place(ofStep: Self.index(of: instant, step)) }

    /// The place of a step counted from the epoch; nil outside.
    package func place(ofStep index: Int) -> Int? {
        let place = index - first
        return place >= 0 && place < count ? place : nil
    }

    package static func index(of instant: Timestamp, _ step: Duration) -> Int {
        Int(instant.floored(to: step).milliseconds / step.milliseconds)
    }
}

public import LangtopCore

/// How long to wait before asking a store again that did not answer.
public struct Backoff: Sendable, Equatable {
    private var failures = 0
    private static let steps: [Int] = [1, 2, 5, 10]
    /// Nobody waits for what was only looked for.
    private static let absentSteps: [Int] = [600]
    /// A store that refuses will hardly change its mind, and each try may be logged or counted there.
    private static let refusedSteps: [Int] = [10, 30, 60]
    /// Neither will one that let us in before, but it may.
    private static let lostSteps: [Int] = [5, 10, 15]

    /// No failure yet.
    public init() {}

    /// The delay after one more failure.
    ///
    /// - Parameter wasLive: whether it answered before: what was there will be there again, a table created again, a role
    ///   that got its privileges back.
    public mutating func next(after kind: SourceError.Kind, wasLive: Bool = false) -> Duration {
        let steps =
            switch kind {
            case .refused where wasLive: Self.lostSteps
            case .absent where !wasLive: Self.absentSteps
            case .refused: Self.refusedSteps
            case .unsuitable where !wasLive: Self.refusedSteps
            default: Self.steps
            }
        defer { failures += 1 }
        return .seconds(steps[min(failures, steps.count - 1)])
    }

    /// The store answers again.
    public mutating func reset() { failures = 0 }
}

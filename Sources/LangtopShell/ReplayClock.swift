public import LangtopCore
public import LangtopPolling

/// A wall clock that goes from one instant to another, faster or slower than time, and stands still there.
public struct ReplayClock: PollClock {
    private let span: TimeRange
    private let speed: Double
    private let begin: Duration
    /// A wait that need not end.
    private static let long = Duration.seconds(86_400)

    /// A clock that begins now with the first instant of a span.
    ///
    /// - Parameter speed: so many times as fast as time; 0 stands still.
    public init(over span: TimeRange, speed: Double) {
        self.span = span
        self.speed = speed
        begin = SystemClock().monotonic()
    }

    /// What it shows.
    public func now() -> Timestamp {
        let elapsed = Double((SystemClock().monotonic() - begin).milliseconds) * speed
        let length = Double(span.duration.milliseconds)
        return span.from + .milliseconds(Int64(min(elapsed, length)))
    }

    /// Time since some fixed moment, as fast as it goes.
    public func monotonic() -> Duration { SystemClock().monotonic() }

    /// Waits, as any clock does.
    public func sleep(for duration: Duration) async throws { try await SystemClock().sleep(for: duration) }

    /// How long it takes until it shows an instant; long where it never does.
    public func wait(until instant: Timestamp) -> Duration {
        guard speed > 0, instant < span.to else { return Self.long }
        let wait = Double((instant - now()).milliseconds) / speed
        return .milliseconds(Int64(wait.rounded(.up)))
    }
}

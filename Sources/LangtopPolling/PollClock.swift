public import LangtopCore

/// Time as the poller sees it; a test moves it by hand.
public protocol PollClock: Sendable {
    /// The wall clock.
    func now() -> Timestamp
    /// Time since some fixed moment, never set back: for measuring how long something took.
    func monotonic() -> Duration
    /// Waits; throws `CancellationError` when the task is cancelled meanwhile.
    func sleep(for duration: Duration) async throws
    /// How long it takes until the wall clock shows an instant.
    func wait(until instant: Timestamp) -> Duration
}

extension PollClock {
    /// Most clocks go as fast as time does.
    public func wait(until instant: Timestamp) -> Duration { instant - now() }
}

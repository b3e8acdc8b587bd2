public import LangtopCore
public import LangtopPolling

/// A wall clock that stands still, for still pictures; everything else goes on.
public struct StillClock: PollClock {
    private let instant: Timestamp

    /// A clock that shows an instant.
    public init(instant: Timestamp) { self.instant = instant }

    /// Always the same.
    public func now() -> Timestamp { instant }
    /// Time since some fixed moment.
    public func monotonic() -> Duration { SystemClock().monotonic() }
    /// Waits, as any clock does.
    public func sleep(for duration: Duration) async throws { try await SystemClock().sleep(for: duration) }
}

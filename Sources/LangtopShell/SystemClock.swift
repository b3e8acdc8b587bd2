import Glibc
public import LangtopCore
public import LangtopPolling
import LangtopQueue

/// The machine's clocks.
public struct SystemClock: PollClock {
    /// The clocks.
    public init() {}

    /// The wall clock.
    public func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    /// Time since the machine started.
    public func monotonic() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// Waits, on the thread of whoever keeps one.
    public func sleep(for duration: Duration) async throws {
        if await !ThreadExecutor.sleep(for: duration) { try await Task.sleep(for: duration) }
    }
}

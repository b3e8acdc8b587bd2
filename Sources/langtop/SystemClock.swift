import Glibc
import LangtopCore
import LangtopEngine

/// The machine's clocks.
struct SystemClock: PollClock {
    func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    func monotonic() -> Duration {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}

/// A wall clock that stands still, for still pictures; everything else goes on.
struct StillClock: PollClock {
    let instant: Timestamp

    func now() -> Timestamp { instant }
    func monotonic() -> Duration { SystemClock().monotonic() }
    func sleep(for duration: Duration) async throws { try await Task.sleep(for: duration) }
}

import LangtopCore
import LangtopPolling
import LangtopShell
import Synchronization

/// A clock on which nobody waits: it stands still until somebody sleeps, and is then as much later at once. What is drawn
/// does not depend on how fast it was read.
final class HastyClock: PollClock {
    private let instant: Timestamp
    private let slept = Mutex(Duration.zero)

    /// A clock whose hands show an instant for ever.
    init(instant: Timestamp) { self.instant = instant }

    func now() -> Timestamp { instant }

    func monotonic() -> Duration { slept.withLock { $0 } }

    /// Lets others go on: whoever waits behind a task that only yields may wait for ever.
    func sleep(for duration: Duration) async throws {
        slept.withLock { $0 += max(.zero, duration) }
        try await SystemClock().sleep(for: .milliseconds(1))
    }
}

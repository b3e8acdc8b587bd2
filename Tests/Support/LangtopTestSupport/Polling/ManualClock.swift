package import LangtopCore
import LangtopPolling
import Synchronization

/// A clock that a test moves by hand.
package final class ManualClock: PollClock {
    private struct State {
        var elapsed = Duration.zero
        var setBack = Duration.zero
        var sleepers: [Int: (until: Duration, wake: CheckedContinuation<Void, Never>)] = [:]
        var next = 0
    }

    private let state = Mutex(State())
    private let begin: Timestamp

    package init(begin: Timestamp) { self.begin = begin }

    package func now() -> Timestamp { begin + state.withLock { $0.elapsed - $0.setBack } }

    /// Sets the wall clock back, and no other.
    package func setBack(by duration: Duration) { state.withLock { $0.setBack += duration } }

    package func monotonic() -> Duration { state.withLock { $0.elapsed } }

    package func sleep(for duration: Duration) async throws {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if Task.isCancelled { return true }
                    state.sleepers[number] = (state.elapsed + duration, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: number) }?.wake.resume()
        }
        try Task.checkCancellation()
    }

    /// Lets time pass and wakes who slept until then.
    package func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.elapsed += duration
            let due = state.sleepers.filter { $0.value.until <= state.elapsed }
            for number in due.keys { state.sleepers.removeValue(forKey: number) }
            return due.values.map(\.wake)
        }
        for wake in due { wake.resume() }
    }

    /// Whether somebody sleeps.
    package var isSomebodyAsleep: Bool { state.withLock { !$0.sleepers.isEmpty } }
}

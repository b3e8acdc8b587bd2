import Dispatch

/// Rings on the main queue at the earliest of the moments it was set to; the one clock of the program.
///
/// It never moves its timer to a later moment, which would cost a wake-up each time: it rings then, finds nothing due,
/// and is set again.
@MainActor
final class Alarm {
    private let timer = DispatchSource.makeTimerSource(queue: .main)
    private var moment: ContinuousClock.Instant?

    /// Has `ring` called whenever the alarm rings.
    func start(_ ring: @escaping @MainActor () -> Void) {
        timer.setEventHandler { [weak self] in
            MainActor.assumeIsolated {
                self?.moment = nil
                ring()
            }
        }
        timer.resume()
    }

    /// Rings in so long, or before.
    func set(in wait: Duration) {
        let wanted = ContinuousClock.now + max(.zero, wait)
        if let moment, moment <= wanted { return }
        moment = wanted
        // Never a little too early, for then nothing would be due yet.
        timer.schedule(deadline: .now() + .milliseconds(Int(max(.zero, wait) / .milliseconds(1)) + 1))
    }

    /// Is silent from now on.
    func stop() { timer.cancel() }
}

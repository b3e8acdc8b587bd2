import Dispatch
import Glibc

/// Signals as events on the main queue. Set after the screen opened: ncurses installs handlers of its own.
public final class SignalTraps {
    private var sources: [any DispatchSourceSignal] = []

    /// Ends of the program.
    public static let quits: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
    /// The window changed its size.
    public static let resize: Int32 = SIGWINCH
    /// Stop and go on.
    public static let stop: Int32 = SIGTSTP

    /// Calls `handle` on the main queue with the number of each signal of interest.
    public init(handle: @escaping @MainActor @Sendable (Int32) -> Void) {
        // A broken pipe shows in the result of a write.
        signal(SIGPIPE, SIG_IGN)
        for number in Self.quits + [Self.resize, Self.stop] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
            source.setEventHandler { MainActor.assumeIsolated { handle(number) } }
            source.resume()
            sources.append(source)
        }
    }
}

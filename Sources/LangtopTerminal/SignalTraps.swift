import Dispatch
import Glibc

/// Signals as events. Set before the screen opens: ncurses takes only those that nobody has taken yet.
public final class SignalTraps {
    /// The numbers of signals, in order; those that come before anybody listens wait.
    public let events: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// The window changed its size.
    public static let resize: Int32 = SIGWINCH
    /// Stop, and go on later.
    public static let stop: Int32 = SIGTSTP
    /// Ends of the program.
    private static let quits: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// Takes the signals over.
    public init() {
        let (events, continuation) = AsyncStream<Int32>.makeStream()
        self.events = events
        // A broken pipe shows in the result of a write.
        signal(SIGPIPE, SIG_IGN)
        sources = (Self.quits + [Self.resize, Self.stop]).map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .main)
            source.setEventHandler { continuation.yield(number) }
            source.resume()
            return source
        }
    }
}

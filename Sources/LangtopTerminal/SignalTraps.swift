import CTerminalGuard
import Dispatch
import Glibc

/// Signals as events. Set before the screen opens: ncurses takes only those that nobody has taken yet.
public final class SignalTraps {
    /// The numbers of signals, in order; those that come before anybody listens wait.
    public let events: AsyncStream<Int32>
    private let source: any DispatchSourceRead

    /// The window changed its size.
    public static let resize: Int32 = SIGWINCH
    /// Stop until continued.
    public static let stop: Int32 = SIGTSTP
    /// Continue after a stop.
    public static let resume: Int32 = SIGCONT
    /// Ends of the program.
    private static let quits: [Int32] = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

    /// So long the program may take to end in order.
    private static let patience = DispatchTimeInterval.milliseconds(1500)

    /// Takes the signals over.
    ///
    /// - Throws: `TerminalError` where the system gives no pipe for them.
    public init() throws(TerminalError) {
        let (events, continuation) = AsyncStream<Int32>.makeStream()
        self.events = events
        // A broken pipe shows in the result of a write.
        signal(SIGPIPE, SIG_IGN)
        // A dispatch source for signals wants them ignored, and Linux throws an ignored signal away unless the first
        // thread happens to block it at that moment. A handler that writes to a pipe loses none.
        let numbers = Self.quits + [Self.resize, Self.stop, Self.resume]
        let descriptor = lt_signals_listen(numbers, Int32(numbers.count))
        guard descriptor >= 0 else {
            throw TerminalError(message: "cannot take signals over: \(String(cString: strerror(errno)))")
        }
        // Not on the main queue, which a terminal that nobody reads holds up.
        source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: DispatchQueue(label: "signals"))
        source.setEventHandler {
            var arrived = [UInt8](repeating: 0, count: 64)
            let count = read(descriptor, &arrived, arrived.count)
            for number in arrived.prefix(max(0, count)).map(Int32.init) {
                continuation.yield(number)
                guard Self.quits.contains(number) else { continue }
                DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) { lt_guard_leave(128 + number) }
            }
        }
        source.resume()
    }
}

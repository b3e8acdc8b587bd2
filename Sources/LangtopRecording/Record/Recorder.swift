import LangtopCore
import Synchronization

/// Takes down what sources deliver, at the moment they do.
public final class Recorder: Sendable {
    /// Puts bytes behind those that were written before; false where that failed.
    public typealias Sink = @Sendable ([UInt8]) -> Bool

    /// How a recording goes on.
    public enum State: Sendable, Equatable {
        /// It does.
        case running
        /// It has as many bytes as it may have.
        case full
        /// It cannot be written.
        case failed
    }

    private struct Inner {
        var writer: RecordingWriter
        var bytes = 0
        var rows = 0
        var state = State.running
        var last: Timestamp
        /// Where nothing new was said, it is not said again.
        var said: [Int: String] = [:]
    }

    private let inner: Mutex<Inner>
    private let sink: Sink
    private let limit: Int
    private let now: @Sendable () -> Timestamp
    /// So often it is noted that nothing happened.
    private static let quiet = Duration.seconds(10)

    /// Begins a recording.
    ///
    /// - Parameters:
    ///   - limit: at most so many bytes.
    ///   - now: the wall clock.
    init(
        of sources: [RecordedSource], limit: Int, now: @escaping @Sendable () -> Timestamp, to sink: @escaping Sink
    ) {
        var begin: [UInt8] = []
        let writer = RecordingWriter(of: sources, begin: &begin)
        var start = Inner(writer: writer, last: now())
        start.bytes = begin.count
        if !sink(begin) { start.state = .failed }
        inner = Mutex(start)
        (self.sink, self.limit, self.now) = (sink, limit, now)
    }

    /// How it goes on, and how much was written.
    public var progress: (state: State, bytes: Int, rows: Int) {
        inner.withLock { ($0.state, $0.bytes, $0.rows) }
    }

    /// Notes that all is there that a dashboard shows first.
    public func noteWhole() { note(.whole, of: 0) }

    /// Notes an event; one with nothing in it now and then alone.
    func note(_ event: RecordedEvent, of source: Int, rows: Int = 0) {
        inner.withLock { inner in
            guard inner.state == .running else { return }
            let now = now()
            if event == .nothing, now - inner.last < Self.quiet { return }
            let entry = inner.writer.entry(event, of: source, at: now)
            inner.last = now
            // Whole entries alone: what is behind half of one cannot be read.
            guard inner.bytes + entry.count <= limit else { return inner.state = .full }
            guard sink(entry) else { return inner.state = .failed }
            inner.bytes += entry.count
            inner.rows += rows
        }
    }

    /// Whether a source says something else than the last time.
    func isNews(_ words: String, of source: Int) -> Bool {
        inner.withLock { inner in
            defer { inner.said[source] = words }
            return inner.said[source] != words
        }
    }
}

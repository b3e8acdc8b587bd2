import LangtopCore
import LangtopMemory

/// Comparing closed minutes with the store, newest to oldest, an hour a call, and reading again those that differ.
///
/// A pass runs while something was committed since the last one began. The first pass after the last commit compares
/// everything up to now, because nothing is under way any more; after it nothing is compared until the next commit.
struct VerificationPlan: Sendable, Equatable {
    /// Spans that differ and wait to be read again, oldest first.
    private(set) var repairs: [TimeRange] = []
    /// Where the running pass has come to; nil between passes.
    private var position: Timestamp?
    private var isWanted = false
    private var isQuiet = false
    private(set) var finishedPasses = 0

    /// Minutes this young may still get rows in the ordinary way, unless the server is quiet.
    private static let settling = Duration.seconds(300)
    private static let call = Duration.seconds(3600)
    private static let minute = Duration.seconds(60)

    /// A poll came back; unless it was quiet something was committed, and what was compared may have changed.
    mutating func polled(isQuiet: Bool) {
        self.isQuiet = isQuiet
        if !isQuiet { isWanted = true }
    }

    /// After a reconnect everything is compared again, whatever was compared before.
    mutating func restart() {
        position = nil
        isWanted = true
    }

    /// The span to compare next; nil while there is nothing to do.
    mutating func next(_ reading: ReadingState, _ polled: Timestamp) -> (span: TimeRange, step: Duration)? {
        if position == nil {
            guard isWanted else { return nil }
            // What is too young for this pass is left to another.
            isWanted = !isQuiet
            position = isQuiet ? polled : (polled - Self.settling).floored(to: Self.minute)
        }
        guard let position else { return nil }
        let closed = TimeRange(from: Timestamp(milliseconds: .min / 2), to: position)
        for part in reading.columns.parts(of: closed).reversed() {
            if let span = Self.lastMinutes(of: part) { return Self.alike(span, reading.folded) }
        }
        self.position = nil
        finishedPasses += 1
        return nil
    }

    /// A span was compared.
    mutating func verified(_ span: TimeRange, differences: [TimeRange]) {
        position = span.from
        var ranges = TimeRanges(repairs)
        for range in differences { ranges.insert(range) }
        repairs = ranges.ranges
    }

    /// The store takes too long to compare; perhaps later.
    mutating func giveUp() { position = nil }

    /// A span was read again.
    mutating func repaired(_ slice: TimeRange) {
        var ranges = TimeRanges(repairs)
        ranges.remove(slice)
        repairs = ranges.ranges
    }

    /// The last part of a span that memory holds in one way: rows tell any minute, folded hours quarters of an hour.
    private static func alike(_ span: TimeRange, _ folded: TimeRanges) -> (span: TimeRange, step: Duration) {
        guard let sums = folded.parts(of: span).last else { return (span, minute) }
        if sums.to == span.to { return (sums, Segment.length) }
        return (TimeRange(from: sums.to, to: span.to), minute)
    }

    /// The last minutes of a span, an hour of them at most, the last one as far as the span goes; nil where no minute
    /// begins in it.
    private static func lastMinutes(of span: TimeRange) -> TimeRange? {
        let earliest = max(span.from, span.to - call)
        let from = (earliest + minute - .milliseconds(1)).floored(to: minute)
        return from < span.to ? TimeRange(from: from, to: span.to) : nil
    }
}

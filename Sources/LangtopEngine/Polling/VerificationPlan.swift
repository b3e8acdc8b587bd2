import LangtopCore

/// Comparing closed minutes with the store, newest to oldest, an hour a call, and reading again those that differ.
///
/// A pass runs while something was committed since the last one began; after one finished pass on a quiet server
/// nothing is compared any more.
struct VerificationPlan: Sendable, Equatable {
    /// Spans that differ and wait to be read again, oldest first.
    private(set) var repairs: [TimeRange] = []
    /// Where the running pass has come to; nil between passes.
    private var position: Timestamp?
    private var isWanted = false
    private(set) var finishedPasses = 0

    /// Minutes this young may still get rows in the ordinary way.
    private static let settling = Duration.seconds(300)
    private static let call = Duration.seconds(3600)
    private static let minute = Duration.seconds(60)

    /// Something was committed: what was compared may have changed.
    mutating func wish() { isWanted = true }

    /// After a reconnect everything is compared anew, whatever was compared before.
    mutating func restart() {
        position = nil
        isWanted = true
    }

    /// The span to compare next; nil while there is nothing to do.
    mutating func next(_ reading: ReadingState, _ polled: Timestamp) -> TimeRange? {
        if position == nil {
            guard isWanted else { return nil }
            isWanted = false
            position = (polled - Self.settling).floored(to: Self.minute)
        }
        guard let position else { return nil }
        let closed = TimeRange(from: Timestamp(milliseconds: .min / 2), to: position)
        guard let last = reading.columns.parts(of: closed).last, let span = Self.minutes(of: last) else {
            self.position = nil
            finishedPasses += 1
            return isWanted ? next(reading, polled) : nil
        }
        return TimeRange(from: max(span.from, span.to - Self.call), to: span.to)
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

    /// The whole minutes inside a span; nil if there are none.
    private static func minutes(of span: TimeRange) -> TimeRange? {
        let from = (span.from + minute - .milliseconds(1)).floored(to: minute)
        let to = span.to.floored(to: minute)
        return from < to ? TimeRange(from: from, to: to) : nil
    }
}

/// When to read again what changes slowly: at first, and at most once a period while something changes.
struct Recurrence: Sendable, Equatable {
    private let period: Duration
    private var isWanted = true
    private var next = Duration.zero

    init(every period: Duration) { self.period = period }

    mutating func wish() { isWanted = true }

    func isDue(at now: Duration) -> Bool { isWanted && now >= next }

    mutating func read(at now: Duration) {
        isWanted = false
        next = now + period
    }
}

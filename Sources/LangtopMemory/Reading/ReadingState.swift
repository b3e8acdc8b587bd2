package import LangtopCore

/// Which parts of the past of one source were read, and until when new rows were asked for.
package struct ReadingState: Sendable, Equatable {
    /// Where all rows are in memory as of the last poll.
    package var columns = TimeRanges()
    /// Where the extras of all rows are in memory.
    package var extras = TimeRanges()
    /// Where memory holds sums instead of rows; a part of `columns` unless those hours were invalidated.
    package var folded = TimeRanges()
    /// When the last poll asked for new rows; nil before the first.
    package var polledThrough: Timestamp?
    /// Whether the last poll came back.
    package var isLive = false

    /// A poll finds all rows that started since the one before only if that was not longer ago than this: sources look
    /// back 15 minutes. A machine that slept, or a server that was away, must have the time between read as the past.
    private static let longestPause = Duration.seconds(600)

    /// Nothing was read.
    package init() {}

    /// Counts a span as read.
    package mutating func read(_ slice: TimeRange, _ depth: HistoryDepth) {
        columns.insert(slice)
        if depth == .full { extras.insert(slice) }
    }

    /// Counts a span as unread.
    package mutating func invalidate(_ range: TimeRange) {
        columns.remove(range)
        extras.remove(range)
    }

    /// Remembers that everything up to an instant has been asked for, extras included.
    ///
    /// - Parameters:
    ///   - previous: until when the poll before it looked, which may have found nothing and left no trace here.
    ///   - earliest: nothing from before it was looked at; nil where all was.
    package mutating func polled(
        through instant: Timestamp, after previous: Timestamp?, from earliest: Timestamp? = nil
    ) {
        if let before = polledThrough, let previous, instant - previous <= Self.longestPause {
            let span = TimeRange(from: max(before, earliest ?? before), to: instant)
            columns.insert(span)
            extras.insert(span)
        }
        polledThrough = max(polledThrough ?? instant, instant)
    }

    /// The part of a span that can have rows by now: rows that start after the last poll are still to come.
    package func due(_ range: TimeRange) -> TimeRange {
        guard let polled = polledThrough else { return range }
        return TimeRange(from: range.from, to: min(range.to, max(polled, range.from)))
    }

    /// Whether all rows of a span are in memory.
    package func isRead(_ range: TimeRange) -> Bool { polledThrough != nil && columns.contains(due(range)) }

    /// Whether the extras of all rows of a span are in memory.
    package func hasExtras(of range: TimeRange) -> Bool { polledThrough != nil && extras.contains(due(range)) }

    /// How much of a span is in memory, 0 to 1.
    package func share(of range: TimeRange) -> Double { polledThrough == nil ? 0 : columns.share(of: due(range)) }
}

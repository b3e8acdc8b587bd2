import LangtopCore

/// What a poll asks for. An observation is seen when it ends, by its start: so each poll looks back over an overlap, as
/// long as calls take, and what it finds again is taken for what it is.
///
/// Where the overlap has more rows than a page, a poll reads the newest page, and of the older ones one after another.
struct TailWalk: Sendable, Equatable {
    /// The longest call seen.
    private(set) var longestCall = Duration.zero
    /// Where the pages before the newest have come to; nil at their beginning.
    private var position: Timestamp?

    private static let shortestOverlap = Duration.seconds(900)
    private static let longestOverlap = Duration.seconds(7200)
    /// What was missed for longer is read as the past.
    private static let longestPause = Duration.seconds(3600)

    /// How far polls look back.
    var overlap: Duration { min(Self.longestOverlap, max(Self.shortestOverlap, longestCall + longestCall / 4)) }

    /// What to look at: from an overlap before the last poll on.
    func range(last: Timestamp, now: Timestamp) -> TimeRange {
        let last = min(last, now)
        return TimeRange(from: max(last, now - Self.longestPause) - overlap, to: now)
    }

    /// Learns how long calls take.
    mutating func saw(_ rows: [LangfuseObservation]) {
        for case (let start, let end?) in rows.map({ ($0.start, $0.end) }) {
            longestCall = max(longestCall, end - start)
        }
    }

    /// From when on a page was read completely: the last millisecond may have more rows than came.
    static func edge(of page: ObservationPage, in range: TimeRange) -> Timestamp {
        guard !page.isLast, let oldest = page.oldest else { return range.from }
        return max(range.from, oldest + .milliseconds(1))
    }

    /// The older part of the overlap that is next, below the newest page's edge; nil where there is none.
    mutating func older(than edge: Timestamp, in range: TimeRange) -> TimeRange? {
        guard edge > range.from else {
            position = nil
            return nil
        }
        let end = position.map { $0 > range.from ? min($0, edge) : edge } ?? edge
        return TimeRange(from: range.from, to: end)
    }

    /// A page of an older part was read.
    mutating func readOlder(_ page: ObservationPage, of range: TimeRange) {
        guard !page.isLast, let oldest = page.oldest else { return position = nil }
        let edge = oldest + .milliseconds(1)
        // A page within one millisecond is left behind.
        position = edge < range.to ? edge : oldest
    }
}

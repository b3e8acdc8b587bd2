package import LangtopCore
import LangtopMemory

/// Where what only JSON knows comes from: over a day from the rows themselves, beyond that from the store's daily sums.
///
/// Reading JSON is several times more expensive than plain columns, so it never reaches over more than a day. A longer
/// span that ends at the time of day at which it began is a day of rows at its two ends, and whole UTC days between.
package struct ExtrasPlan: Sendable, Equatable {
    /// The spans whose rows are read with their JSON, oldest first; together at most a day.
    package private(set) var rows: [TimeRange]
    /// The whole UTC days between them, which daily sums tell.
    package private(set) var days: TimeRange?
    /// Why the rest stays unknown; nil where there is no rest.
    package private(set) var gap: String?

    package static let day = Duration.seconds(86_400)
    /// A day, and the quarter of an hour by which the end of a span may have been moved.
    private static let reach = day + Segment.length

    /// The plan for a span of which only plain columns are asked.
    package static let none = ExtrasPlan(whole: nil)

    /// The plan for a span whose rows carry their extras from the start.
    package init(whole range: TimeRange?) { rows = range.map { [$0] } ?? [] }

    /// The plan for a span; `refusal` says why daily sums cannot answer, if they cannot.
    ///
    /// - Parameter newest: when the newest row started, as far as that is known: where extras reach over a day only, it
    ///   is the last day that has rows.
    package init(over range: TimeRange, refusal: String?, newest: Timestamp? = nil) {
        rows = [range]
        guard range.duration > Self.reach else { return }
        let last = range.to.floored(to: Self.day)
        let first = min(last, (range.from + Self.day - .milliseconds(1)).floored(to: Self.day))
        let ends = [TimeRange(from: range.from, to: first), TimeRange(from: last, to: range.to)].filter { !$0.isEmpty }
        let isShort = ends.reduce(Duration.zero) { $0 + $1.duration } <= Self.reach
        if isShort, refusal == nil {
            rows = ends
            days = TimeRange(from: first, to: last)
        } else {
            let end = newest.map { min(range.to, max($0 + .milliseconds(1), range.from + Self.day)) } ?? range.to
            rows = [TimeRange(from: end - Self.day, to: range.to)]
            gap = refusal ?? "more than 24 h lie outside whole UTC days"
        }
    }
}

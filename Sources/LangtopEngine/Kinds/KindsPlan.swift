import LangtopCore

/// Where what only JSON knows comes from: over a day from the rows themselves, beyond that from the store's daily sums.
///
/// Reading JSON is several times dearer than plain columns, so it never reaches over more than a day. A longer span that
/// ends at the time of day at which it began is a day of rows at its two ends, and whole UTC days between.
struct KindsPlan: Sendable, Equatable {
    /// The spans whose rows are read with their JSON, oldest first; together at most a day.
    private(set) var rows: [TimeRange]
    /// The whole UTC days between them, which daily sums tell.
    private(set) var days: TimeRange?
    /// Why the rest stays unknown; nil where there is no rest.
    private(set) var gap: String?

    static let day = Duration.seconds(86_400)
    /// A day, and the quarter of an hour by which the end of a span may have been moved.
    private static let reach = day + Segment.length

    /// The plan for a span whose rows carry their kinds from the start.
    init(whole range: TimeRange) { rows = [range] }

    /// The plan for a span; `refusal` says why daily sums cannot answer, if they cannot.
    ///
    /// - Parameter newest: when the newest row started, as far as that is known: where kinds reach over a day only, it
    ///   is the last day that has rows.
    init(over range: TimeRange, refusal: String?, newest: Timestamp? = nil) {
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

/// What a store's daily sums said of one dimension.
struct DailyAnswer: Sendable, Equatable {
    /// The whole UTC days that were asked for.
    var range: TimeRange
    /// What they said; nil where the store keeps none for the dimension.
    var kinds: [DailyKinds]?
}

extension Aggregator {
    /// Where the kinds of a feed over a span come from when it is grouped and filtered so.
    func kindsPlan(_ range: TimeRange, _ request: SnapshotRequest, _ feed: Int) -> KindsPlan {
        if feeds[feed].knowsKinds { return KindsPlan(whole: range) }
        var refusal: String?
        if !request.filter.terms.isEmpty { refusal = "daily sums know no filter" }
        if let answer = feeds[feed].daily[request.grouping], answer.kinds == nil {
            refusal = "no daily sums by \(request.grouping.rawValue)"
        }
        return KindsPlan(over: range, refusal: refusal, newest: newestStart(of: feed, before: range.to))
    }

    /// When the newest row of a feed before an instant started; nil unless everything after it was read.
    private func newestStart(of feed: Int, before end: Timestamp) -> Timestamp? {
        guard let start = feeds[feed].newest.rows.first(where: { $0.start < end })?.start else { return nil }
        return feeds[feed].reading.isRead(TimeRange(from: start, to: end)) ? start : nil
    }

    /// Whether the daily sums a plan needs are there.
    func isAnswered(_ plan: KindsPlan, by dimension: Dimension, _ feed: Int) -> Bool {
        guard let days = plan.days else { return true }
        return feeds[feed].daily[dimension]?.range.contains(days) == true
    }
}

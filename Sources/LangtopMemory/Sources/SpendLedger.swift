package import LangtopCore

/// What a store itself adds up of spend by hour, where its rows are not in memory.
package struct SpendLedger: Sendable, Equatable {
    private var dollars: [Timestamp: Double] = [:]
    /// The hours that are known.
    private var known = TimeRanges()
    /// Those that were asked for lately.
    private var fresh = TimeRanges()
    private var begun: Timestamp?

    /// Rows may come late or be deleted, so hours are asked for again after so long.
    private static let lifetime = Duration.seconds(6 * 3600)
    /// Nothing older than this is kept.
    private static let reach = Duration.seconds(40 * 86_400)

    /// The recorded US dollars of an hour; nil where they were not asked for.
    package subscript(hour: TimeRange) -> Double? { known.contains(hour) ? dollars[hour.from] ?? 0 : nil }

    /// The newest hours of a span that are to be asked for.
    package func gap(in span: TimeRange, now: Timestamp) -> TimeRange? {
        (isStale(now) ? TimeRanges() : fresh).gaps(in: span).last
    }

    /// What the store said of some whole hours.
    package mutating func set(_ sums: [BucketChecksum], of hours: TimeRange, now: Timestamp) {
        if isStale(now) {
            (fresh, begun) = (TimeRanges(), now)
            known.remove(TimeRange(from: Timestamp(milliseconds: .min / 2), to: now - Self.reach))
            dollars = dollars.filter { $0.key >= now - Self.reach }
        }
        for hour in hours.steps(of: .seconds(3600)) { dollars[hour.from] = nil }
        for sum in sums { dollars[sum.range.from] = sum.spend }
        known.insert(hours)
        fresh.insert(hours)
    }

    private func isStale(_ now: Timestamp) -> Bool { begun.map { now - $0 >= Self.lifetime } ?? true }
}

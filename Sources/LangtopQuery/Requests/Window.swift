public import LangtopCore

/// The span of time a dashboard is about.
public enum Window: String, Sendable, Hashable, CaseIterable {
    case minutes5 = "5m"
    case minutes15 = "15m"
    case hour = "1h"
    case hours6 = "6h"
    case day = "24h"
    case week = "7d"
    case month = "30d"
    /// From the civil month's first midnight in the reader's zone.
    case monthToDate = "mtd"

    /// Its length; nil for month to date, which grows.
    public var length: Duration? {
        switch self {
        case .minutes5: .seconds(300)
        case .minutes15: .seconds(900)
        case .hour: .seconds(3600)
        case .hours6: .seconds(6 * 3600)
        case .day: .seconds(86_400)
        case .week: .seconds(7 * 86_400)
        case .month: .seconds(30 * 86_400)
        case .monthToDate: nil
        }
    }

    /// The half-open span that ends at `end`.
    public func range(endingAt end: Timestamp, in zone: Zone) -> TimeRange {
        if let length { return TimeRange(from: end - length, to: end) }
        return TimeRange(from: zone.startOfMonth(end - .milliseconds(1)), to: end)
    }

    /// The span to compare with: as long, just before; for month to date the same stretch of the month before.
    public func previousRange(endingAt end: Timestamp, in zone: Zone) -> TimeRange {
        let range = range(endingAt: end, in: zone)
        if length != nil { return TimeRange(from: range.from - range.duration, to: range.from) }
        let from = zone.startOfMonth(range.from - .milliseconds(1))
        return TimeRange(from: from, to: min(from + range.duration, range.from))
    }
}

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
    /// From the civil day's first instant in the reader's zone.
    case today
    /// From the first instant of the civil week's Monday in the reader's zone (ISO 8601).
    case weekToDate = "wtd"
    /// From the civil month's first instant in the reader's zone.
    case monthToDate = "mtd"

    /// Its length; nil for those of the calendar, which grow.
    public var length: Duration? {
        switch self {
        case .minutes5: .seconds(300)
        case .minutes15: .seconds(900)
        case .hour: .seconds(3600)
        case .hours6: .seconds(6 * 3600)
        case .day: .seconds(86_400)
        case .week: .seconds(7 * 86_400)
        case .month: .seconds(30 * 86_400)
        case .today, .weekToDate, .monthToDate: nil
        }
    }

    /// The half-open span that ends at `end`; one that ends with a day, a week or a month is all of it.
    public func range(endingAt end: Timestamp, in zone: Zone) -> TimeRange {
        TimeRange(from: start(endingAt: end, in: zone), to: end)
    }

    /// The span to compare with: as long, just before; for those of the calendar the same stretch of the day, the week
    /// or the month before, by calendar and clock.
    public func previousRange(endingAt end: Timestamp, in zone: Zone) -> TimeRange {
        let range = range(endingAt: end, in: zone)
        let from = start(endingAt: range.from, in: zone)
        guard length == nil else { return TimeRange(from: from, to: range.from) }
        let (first, last) = (zone.civil(range.from).dayNumber, zone.civil(end))
        let day = zone.civil(from).dayNumber + last.dayNumber - first
        return TimeRange(from: from, to: min(zone.instant(ofDay: day, at: last.sinceMidnight), range.from))
    }

    /// The end of the next span after the one that ends at `end`.
    public func end(after end: Timestamp, in zone: Zone) -> Timestamp {
        switch self {
        case .today: zone.endOfDay(end)
        case .weekToDate: zone.endOfWeek(end)
        case .monthToDate: zone.endOfMonth(end)
        default: end + (length ?? .zero)
        }
    }

    private func start(endingAt end: Timestamp, in zone: Zone) -> Timestamp {
        switch self {
        case .today: zone.startOfDay(end - .milliseconds(1))
        case .weekToDate: zone.startOfWeek(end - .milliseconds(1))
        case .monthToDate: zone.startOfMonth(end - .milliseconds(1))
        default: end - (length ?? .zero)
        }
    }
}

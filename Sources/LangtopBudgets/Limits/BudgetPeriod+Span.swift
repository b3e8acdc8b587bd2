public import LangtopCore

extension BudgetPeriod {
    /// The civil day or month of a moment.
    public func span(at now: Timestamp, in zone: Zone) -> TimeRange {
        switch self {
        case .day:
            let start = zone.startOfDay(now)
            // No day has more than 25 hours, and none less than 23.
            return TimeRange(from: start, to: zone.startOfDay(start + .seconds(30 * 3600)))
        case .month:
            let start = zone.startOfMonth(now)
            return TimeRange(from: start, to: zone.startOfMonth(start + .seconds(32 * 86_400)))
        }
    }
}

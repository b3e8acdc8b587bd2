public import LangtopCore

/// What was spent in each hour of the past weeks, as far as it is known.
public struct HourlySpend: Sendable, Equatable {
    /// When the first hour begins; hours follow each other without a gap, each of them 3,600 seconds long.
    public var start: Timestamp
    /// US dollars of each hour; nil where nobody knows them. The last hour may still be running.
    public var dollars: [Double?]
    /// Until when the numbers hold; in the last hour, or at its end.
    public var now: Timestamp

    static let hour = Duration.seconds(3600)

    /// What was spent from a moment on, hour by hour.
    public init(from start: Timestamp, dollars: [Double?], now: Timestamp) {
        (self.start, self.dollars, self.now) = (start, dollars, now)
    }

    /// The first full hour of the reader's clock that is no more than so many days before a moment.
    ///
    /// Zones that are half an hour off have hours of their own.
    public static func firstHour(days: Int, before now: Timestamp, in zone: Zone) -> Timestamp {
        let offset = Duration.seconds(zone.offset(now))
        return (now + offset).floored(to: hour) - offset - hour * (24 * days)
    }
}

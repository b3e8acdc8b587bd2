/// A civil date and time of day in some zone.
public struct CivilTime: Sendable, Hashable {
    /// The proleptic Gregorian year.
    public var year: Int
    /// 1 for January up to 12.
    public var month: Int
    /// 1 to 31.
    public var day: Int
    /// 0 to 23.
    public var hour: Int
    /// 0 to 59.
    public var minute: Int
    /// 0 to 59.
    public var second: Int
    /// 0 to 999.
    public var millisecond: Int
    /// 0 for Monday up to 6 for Sunday.
    public var weekday: Int

    /// What clocks show since midnight; where they were changed meanwhile another time has passed.
    public var sinceMidnight: Duration {
        .milliseconds(((hour * 60 + minute) * 60 + second) * 1000 + millisecond)
    }

    /// Days since 1970-01-01.
    public var dayNumber: Int { Zone.day(ofYear: year, month: month, day: day) }
}

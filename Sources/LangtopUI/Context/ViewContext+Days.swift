import LangtopCore

extension ViewContext {
    /// The number of a day of the reader's.
    func day(_ instant: Timestamp) -> Int {
        let civil = zone.civil(instant)
        return civil.dayNumber
    }

    /// Whether it is of the day that it is now.
    func isToday(_ instant: Timestamp) -> Bool { day(instant) == day(now) }

    /// A time of today as it is, of any other day behind its date.
    func dated(_ time: String, of instant: Timestamp) -> String {
        isToday(instant) ? time : NameFormat.date(instant, zone) + " " + time
    }
}

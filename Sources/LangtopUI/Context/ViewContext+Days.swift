import LangtopCore
import LangtopQuery

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

    /// The window in a word: a day that is over by its name.
    var windowName: String {
        guard request.window == .today, let end = request.end else { return request.window.rawValue }
        if end == zone.startOfDay(now) { return "yesterday" }
        return end == zone.startOfDay(end) ? NameFormat.day(end - .milliseconds(1), zone) : "day"
    }
}

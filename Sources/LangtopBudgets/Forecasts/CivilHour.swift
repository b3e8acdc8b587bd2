import LangtopCore

/// An hour as the reader's clock and calendar name it.
struct CivilHour: Sendable {
    /// Days since 1970-01-01.
    var day: Int
    /// 0 for Monday up to 6 for Sunday.
    var weekday: Int
    /// 0 to 23.
    var hour: Int

    var isWeekend: Bool { weekday >= 5 }

    init(_ instant: Timestamp, in zone: Zone) {
        let civil = zone.civil(instant)
        day = civil.dayNumber
        weekday = civil.weekday
        hour = civil.hour
    }
}

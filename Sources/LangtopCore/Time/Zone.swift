/// The reader's time zone, passed in as a value so that nothing below the program asks the machine for it.
public struct Zone: Sendable {
    /// The name to print, as the user gave it or the system calls it: `Europe/Berlin`, `UTC`.
    public let name: String
    /// Seconds east of UTC in force at an instant.
    public let offset: @Sendable (Timestamp) -> Int
    /// The short name in force at an instant: `CET`, `EST`, `+0545`.
    public let abbreviation: @Sendable (Timestamp) -> String

    /// A zone that answers with the two functions.
    public init(
        name: String,
        offset: @escaping @Sendable (Timestamp) -> Int,
        abbreviation: @escaping @Sendable (Timestamp) -> String
    ) {
        self.name = name
        self.offset = offset
        self.abbreviation = abbreviation
    }

    /// Coordinated universal time.
    public static let utc = Zone(name: "UTC", offset: { _ in 0 }, abbreviation: { _ in "UTC" })

    /// The civil date and time of an instant.
    public func civil(_ instant: Timestamp) -> CivilTime {
        let local = instant.milliseconds + Int64(offset(instant)) * 1000
        let days = local.floorDivided(by: 86_400_000)
        let rest = Int(local - days * 86_400_000)
        let (year, month, day) = Self.date(ofDay: Int(days))
        return CivilTime(
            year: year,
            month: month,
            day: day,
            hour: rest / 3_600_000,
            minute: rest / 60_000 % 60,
            second: rest / 1000 % 60,
            millisecond: rest % 1000,
            weekday: Int((days + 3).floorRemainder(by: 7))
        )
    }

    /// Midnight that began the civil day of an instant.
    public func startOfDay(_ instant: Timestamp) -> Timestamp {
        let now = civil(instant)
        return midnight(year: now.year, month: now.month, day: now.day)
    }

    /// Midnight that began the Monday of an instant's week (ISO 8601).
    public func startOfWeek(_ instant: Timestamp) -> Timestamp { monday(instant, later: 0) }

    /// Where the week of an instant ends and the next begins.
    public func endOfWeek(_ instant: Timestamp) -> Timestamp { monday(instant, later: 7) }

    private func monday(_ instant: Timestamp, later days: Int) -> Timestamp {
        let now = civil(instant)
        let monday = Self.date(ofDay: now.dayNumber - now.weekday + days)
        return midnight(year: monday.year, month: monday.month, day: monday.day)
    }

    /// Midnight that began the civil month of an instant.
    public func startOfMonth(_ instant: Timestamp) -> Timestamp {
        let now = civil(instant)
        return midnight(year: now.year, month: now.month, day: 1)
    }

    /// Where the civil day of an instant ends and the next begins.
    public func endOfDay(_ instant: Timestamp) -> Timestamp {
        let now = civil(instant)
        let next = Self.date(ofDay: now.dayNumber + 1)
        return midnight(year: next.year, month: next.month, day: next.day)
    }

    /// Where the civil month of an instant ends and the next begins.
    public func endOfMonth(_ instant: Timestamp) -> Timestamp {
        let now = civil(instant)
        let next = now.month == 12 ? (now.year + 1, 1) : (now.year, now.month + 1)
        return midnight(year: next.0, month: next.1, day: 1)
    }

    /// The instant at which a civil day begins: of two midnights the first, and where a change of clocks skips midnight,
    /// that change.
    public func midnight(year: Int, month: Int, day: Int) -> Timestamp {
        let naive = Timestamp(milliseconds: Int64(Self.day(ofYear: year, month: month, day: day)) * 86_400_000)
        let offsets = [offset(naive - .seconds(86_400)), offset(naive + .seconds(86_400))]
        let (first, last) = (naive - .seconds(offsets.max() ?? 0), naive - .seconds(offsets.min() ?? 0))
        let isStart = civil(first).day == day && civil(first - .milliseconds(1)).day != day
        return isStart ? first : last
    }

    /// The instant at which clocks show a time of a civil day, of two the first; an hour that a change of clocks skips is as
    /// long after midnight as its name says.
    ///
    /// - Parameter day: days since 1970-01-01.
    public func instant(ofDay day: Int, at time: Duration) -> Timestamp {
        let date = Self.date(ofDay: day)
        let plain = midnight(year: date.year, month: date.month, day: date.day) + time
        let shift = time.milliseconds - civil(plain).sinceMidnight.milliseconds
        let moved = plain + .milliseconds(abs(shift) > 43_200_000 ? 0 : shift)
        return civil(moved).sinceMidnight == time ? moved : plain
    }

    /// The same time of the civil day before.
    public func dayBefore(_ instant: Timestamp) -> Timestamp {
        let now = civil(instant)
        return self.instant(ofDay: now.dayNumber - 1, at: now.sinceMidnight)
    }

    /// Days since 1970-01-01 of a Gregorian date (Howard Hinnant's `days_from_civil`).
    public static func day(ofYear year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The Gregorian date of a day since 1970-01-01 (Howard Hinnant's `civil_from_days`).
    public static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    fileprivate func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    fileprivate func floorRemainder(by divisor: Int64) -> Int64 {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}

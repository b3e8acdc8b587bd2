import LangtopCore

/// What is known of one civil day.
struct SpendDay: Sendable {
    /// Days since 1970-01-01.
    var number: Int
    /// 0 for Monday up to 6 for Sunday.
    var weekday: Int
    /// US dollars of the hours that are known.
    var dollars = 0.0
    /// The same by hour of the day.
    var byHour = [Double](repeating: 0, count: 24)
    /// How much of each hour of the day is known, in hours; 2 where clocks were set back.
    var known = [Double](repeating: 0, count: 24)
    /// Whether all of it is known and over.
    var isWhole = false

    var isWeekend: Bool { weekday >= 5 }

    /// The days of some hours, oldest first.
    static func days(of spend: HourlySpend, at hours: [CivilHour]) -> [SpendDay] {
        var days: [SpendDay] = []
        // Before the first dollar there was nobody to spend any.
        let first = spend.dollars.firstIndex { ($0 ?? 0) > 0 } ?? 0
        for (place, hour) in hours.enumerated() {
            if days.last?.number != hour.day { days.append(SpendDay(number: hour.day, weekday: hour.weekday)) }
            guard place >= first, let dollars = spend.dollars[place] else { continue }
            let begun = spend.start + HourlySpend.hour * place
            let length = min(1, max(0, Double((spend.now - begun).milliseconds) / 3_600_000))
            days[days.count - 1].dollars += dollars
            days[days.count - 1].byHour[hour.hour] += dollars
            days[days.count - 1].known[hour.hour] += length
        }
        // A day on which clocks are set forward has 23 hours.
        for place in days.indices { days[place].isWhole = days[place].known.reduce(0, +) >= 22.999 }
        if let last = hours.last, last.hour < 23 { days[days.count - 1].isWhole = false }
        return days
    }

    /// The places of the days that are at most three days away from one of them, itself among them.
    static func places(near place: Int, in days: [SpendDay]) -> [Int] {
        (max(0, place - 3)...min(days.count - 1, place + 3)).filter { abs(days[$0].number - days[place].number) <= 3 }
    }
}

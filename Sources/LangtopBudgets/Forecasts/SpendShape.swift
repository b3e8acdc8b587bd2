import Glibc
import LangtopCore

/// How spend is spread over the hours of a week: what an hour is worth, in average days.
///
/// Each weekday has a factor and workdays and weekends a profile over the hours of the day. Little history is drawn to
/// what is common to all: a weekday's factor to that of workdays or weekends, that to 1, a profile to that of all days,
/// that to a flat one.
struct SpendShape: Sendable {
    /// By weekday; 1 on average.
    private(set) var weekdays = [Double](repeating: 1, count: 7)
    /// For workdays and weekends by hour of the day; 1 together.
    private(set) var profiles = [[Double]](repeating: [Double](repeating: 1 / 24, count: 24), count: 2)

    /// So many days of its own a profile needs to weigh as much as that of all days.
    private static let profileDays = 4.0
    /// So many days of its own a weekday's factor needs to weigh as much as that of its kind.
    private static let weekdayDays = 3.0
    /// A factor of days that are far from their neighbours is not believed beyond this.
    private static let widest = 3.0

    /// The shape of some days.
    init(_ days: [SpendDay]) {
        let whole = days.filter { $0.isWhole && $0.dollars > 0 }
        fitProfiles(whole)
        if whole.count >= 3 { for _ in 0..<3 { fitWeekdays(whole) } }
    }

    /// What an hour is worth.
    func weight(of hour: CivilHour) -> Double { weekdays[hour.weekday] * profiles[hour.isWeekend ? 1 : 0][hour.hour] }

    /// What the hours of a day that are known are worth.
    func weight(of day: SpendDay) -> Double {
        let profile = profiles[day.isWeekend ? 1 : 0]
        return weekdays[day.weekday] * (0..<24).reduce(0) { $0 + profile[$1] * day.known[$1] }
    }

    /// A day as if it were an average one.
    func level(of day: SpendDay) -> Double { day.dollars / weekdays[day.weekday] }

    private mutating func fitProfiles(_ days: [SpendDay]) {
        func profile(_ days: [SpendDay], drawnTo common: [Double], _ weight: Double) -> [Double] {
            var sums = common.map { $0 * weight }
            for day in days { for hour in 0..<24 { sums[hour] += day.byHour[hour] / day.dollars } }
            let total = sums.reduce(0, +)
            return sums.map { $0 / total }
        }
        let common = profile(days, drawnTo: profiles[0], 1)
        profiles = [false, true].map { isWeekend in
            profile(days.filter { $0.isWeekend == isWeekend }, drawnTo: common, Self.profileDays)
        }
    }

    private mutating func fitWeekdays(_ days: [SpendDay]) {
        var ratios = [[Double]](repeating: [], count: 7)
        for (place, day) in days.enumerated() {
            let near = SpendDay.places(near: place, in: days).map { level(of: days[$0]) }
            if let middle = Robust.median(near), middle > 0 { ratios[day.weekday].append(day.dollars / middle) }
        }
        var factors = weekdays
        for kind in [0..<5, 5..<7] {
            let all = kind.flatMap { ratios[$0] }
            let count = Double(all.count)
            let common = Robust.median(all).map { pow(max($0, 0.02), count / (count + 0.5)) } ?? 1
            for weekday in kind {
                let own = ratios[weekday].reduce(1) { $0 * min(max($1 / common, 1 / Self.widest), Self.widest) }
                factors[weekday] = common * pow(own, 1 / (Double(ratios[weekday].count) + Self.weekdayDays))
            }
        }
        let mean = factors.reduce(0, +) / 7
        weekdays = factors.map { $0 / mean }
    }
}

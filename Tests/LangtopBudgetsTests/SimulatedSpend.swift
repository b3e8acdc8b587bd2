import Glibc
import LangtopBudgets
import LangtopCore

/// Sixty days of spend by hour, as gateways see it: hours, weekdays, noise, growth, one odd day, one change of prices.
///
/// They begin on 1 February 2026, so that two whole months end in them, the second after clocks were set forward.
struct SimulatedSpend {
    let zone: Zone
    let start: Timestamp
    private(set) var dollars: [Double] = []
    /// On which day prices change, from 0.
    let change: Int
    /// The shape of the hours of a day, 1 together.
    let hours: [Double]

    init(seed: UInt64, zone: Zone, days: Int = 60) {
        self.zone = zone
        var random = Random(state: seed &* 0x1234_5678_9ABC_DEF1)
        start = zone.midnight(year: 2026, month: 2, day: 1)
        let (peak, width, floor) = (random.number(10...16), random.number(2.5...6), random.number(0.02...0.3))
        let shape = (0..<24).map { hour in
            let distance = abs(Double(hour) - peak)
            return floor + exp(-pow(min(distance, 24 - distance) / width, 2))
        }
        let sum = shape.reduce(0, +)
        hours = shape.map { $0 / sum }
        let weekend = random.number(0.1...1)
        var weekdays = [1, random.number(0.9...1.2), random.number(0.9...1.2), random.number(0.9...1.2)]
        weekdays += [random.number(0.7...1.1), weekend, weekend * random.number(0.7...1.2)]
        let (dayNoise, hourNoise) = (random.number(0.08...0.3), random.number(0.2...0.6))
        let growth = random.number(-0.1...0.25) / 30
        change = 15 + Int(random.number(0...30.999))
        let factor = random.number(0...1) < 0.5 ? random.number(0.5...0.8) : random.number(1.25...2)
        let (oddDay, oddity) = (5 + Int(random.number(0...53)), random.number(2...4))
        let base = pow(10, random.number(-1...2))
        for place in 0..<days * 24 {
            let civil = zone.civil(start + .seconds(3600 * place))
            let day = Zone.day(ofYear: civil.year, month: civil.month, day: civil.day) - Self.firstDay
            if day != noisyDay.day { noisyDay = (day, exp(dayNoise * random.normal() - dayNoise * dayNoise / 2)) }
            var level = base * (1 + growth * Double(day)) * weekdays[civil.weekday] * noisyDay.noise
            if day >= change { level *= factor }
            if day == oddDay { level *= oddity }
            let noise = exp(hourNoise * random.normal() - hourNoise * hourNoise / 2)
            dollars.append(level * hours[civil.hour] * noise)
        }
    }

    private static let firstDay = Zone.day(ofYear: 2026, month: 2, day: 1)
    private var noisyDay = (day: -1, noise: 1.0)

    /// What is known after so many hours: the last five weeks.
    func known(after count: Int) -> HourlySpend {
        let first = max(0, count - 35 * 24)
        return HourlySpend(
            from: instant(first), dollars: dollars[first..<count].map { $0 }, now: instant(count))
    }

    func instant(_ hour: Int) -> Timestamp { start + .seconds(3600 * hour) }

    /// What was spent from one moment to another, both whole hours.
    func spent(_ range: TimeRange) -> Double {
        let first = Int((range.from - start).components.seconds / 3600)
        let last = Int((range.to - start).components.seconds / 3600)
        return dollars[first..<last].reduce(0, +)
    }
}

/// SplitMix64, with the numbers a simulation needs.
struct Random {
    var state: UInt64

    mutating func number(_ range: ClosedRange<Double>) -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        let unit = Double((bits ^ (bits >> 31)) >> 11) / 9_007_199_254_740_992
        return range.lowerBound + unit * (range.upperBound - range.lowerBound)
    }

    mutating func normal() -> Double {
        (-2 * log(number(1e-12...1))).squareRoot() * cos(2 * .pi * number(0...1))
    }
}

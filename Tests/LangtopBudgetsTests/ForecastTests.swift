import LangtopBudgets
import LangtopCore
import Testing

@Suite("Forecasts")
struct ForecastTests {
    /// Central Europe, whose clocks are set forward on 29 March 2026 at 1:00 UTC.
    static let berlin = Zone(
        name: "Europe/Berlin", offset: { $0 < Timestamp(seconds: 1_774_746_000) ? 3600 : 7200 },
        abbreviation: { _ in "CET" })

    /// How forecasts of one kind of end did.
    struct Score {
        var errors: [Double] = []
        var inside = 0

        mutating func add(_ outlook: Outlook, _ actual: Double) {
            errors.append(abs(outlook.expected - actual) / actual)
            if outlook.low <= actual, actual <= outlook.high { inside += 1 }
        }

        var median: Double { errors.sorted()[errors.count / 2] }
        var coverage: Double { Double(inside) / Double(errors.count) }
    }

    @Test("of the month and the day, made once a day from day 10 on, are near and know how near")
    func backTest() throws {
        var (month, day, changed) = (Score(), Score(), Score())
        for seed in 1...12 {
            let spend = SimulatedSpend(seed: UInt64(seed), zone: Self.berlin)
            var random = Random(state: UInt64(seed))
            for number in 9..<59 {
                let count = number * 24 + Int(random.number(0...22))
                let now = spend.instant(count)
                let forecast = try #require(Forecast(spend.known(after: count), in: Self.berlin))
                let (first, last) = (Self.berlin.startOfMonth(now), Self.nextMonth(now))
                let outlook = forecast.outlook(spent: spend.spent(TimeRange(from: first, to: now)), until: last)
                let actual = spend.spent(TimeRange(from: first, to: last))
                month.add(outlook, actual)
                if (1..<8).contains(number - spend.change) { changed.add(outlook, actual) }
                let (morning, night) = (Self.berlin.startOfDay(now), Self.nextDay(now))
                day.add(
                    forecast.outlook(spent: spend.spent(TimeRange(from: morning, to: now)), until: night),
                    spend.spent(TimeRange(from: morning, to: night)))
            }
        }
        #expect(month.errors.count == 600)
        #expect(month.median < 0.1, "month: median error \(month.median)")
        #expect((0.7...0.9).contains(month.coverage), "month: range holds \(month.coverage)")
        #expect(day.median < 0.1, "day: median error \(day.median)")
        #expect((0.7...0.9).contains(day.coverage), "day: range holds \(day.coverage)")
        // Prices that changed are followed within days.
        #expect(changed.median < 0.1, "after a change: median error \(changed.median)")
    }

    private static func nextMonth(_ now: Timestamp) -> Timestamp {
        let civil = berlin.civil(now)
        return berlin.midnight(year: civil.year, month: civil.month + 1, day: 1)
    }

    private static func nextDay(_ now: Timestamp) -> Timestamp {
        berlin.startOfDay(berlin.startOfDay(now) + .seconds(30 * 3600))
    }

    /// So many days of the same dollars in the hours from 8 to 18, up to an hour of 4 March 2026 (a Wednesday), UTC.
    private static func officeDays(_ days: Int, until hour: Int, odd: Double = 10) -> HourlySpend {
        let start = Zone.utc.midnight(year: 2026, month: 3, day: 4) - .seconds(86_400 * days)
        var dollars: [Double?] = (0..<days * 24 + hour).map { (8..<18).contains($0 % 24) ? 10 : 0 }
        if days > 2 { for place in 8..<18 { dollars[(days - 2) * 24 + place] = odd } }
        return HourlySpend(from: start, dollars: dollars, now: start + .seconds(3600 * dollars.count))
    }

    @Test("know the hours of the day: what is left at night is little")
    func hours() throws {
        let night = Zone.utc.midnight(year: 2026, month: 3, day: 5)
        let evening = try #require(Forecast(Self.officeDays(14, until: 18), in: .utc))
        let morning = try #require(Forecast(Self.officeDays(14, until: 8), in: .utc))
        #expect(evening.outlook(spent: 100, until: night).expected < 105)
        #expect(abs(morning.outlook(spent: 0, until: night).expected - 100) < 5)
    }

    @Test("hardly move with one odd day")
    func odd() throws {
        let night = Zone.utc.midnight(year: 2026, month: 3, day: 5)
        let forecast = try #require(Forecast(Self.officeDays(14, until: 8, odd: 100), in: .utc))
        #expect(forecast.outlook(spent: 0, until: night).expected < 125)
    }

    @Test("say when a budget is spent by the curve of the day, not by the last hour's rate")
    func exhaustion() throws {
        let spend = Self.officeDays(14, until: 8)
        let forecast = try #require(Forecast(spend, in: .utc))
        let end = Zone.utc.midnight(year: 2026, month: 4, day: 1)
        let fifth = try #require(forecast.exhaustion(of: 50, before: end))
        #expect(abs((fifth - spend.now).components.seconds - 5 * 3600) < 1200)
        // Today's 100 and half of tomorrow's: not before tomorrow's middle.
        let next = try #require(forecast.exhaustion(of: 150, before: end))
        #expect(abs((next - spend.now).components.seconds - 29 * 3600) < 4000)
        #expect(forecast.exhaustion(of: 0, before: end) == spend.now)
        #expect(forecast.exhaustion(of: 1e9, before: end) == nil)
        let half = try #require(forecast.exhaustion(of: 25, before: end, daily: forecast.daily / 2))
        #expect(abs((half - fifth).components.seconds) < 60)
    }

    @Test("say nothing of less than a quarter of a day, and of unknown hours nothing wrong")
    func unknown() throws {
        var spend = Self.officeDays(14, until: 8)
        let whole = try #require(Forecast(spend, in: .utc))
        for place in 0..<24 * 3 { spend.dollars[place + 24 * 5] = nil }
        let holed = try #require(Forecast(spend, in: .utc))
        #expect(abs(whole.daily - holed.daily) < 5)
        spend.dollars = spend.dollars.map { _ in nil }
        #expect(Forecast(spend, in: .utc) == nil)
        #expect(Forecast(HourlySpend(from: spend.start, dollars: [], now: spend.start), in: .utc) == nil)
        #expect(Forecast(HourlySpend(from: spend.start, dollars: [1, 1], now: spend.now), in: .utc) == nil)
    }

    @Test("begin with the first dollar: a store that is three days old is not cheap for what was before")
    func young() throws {
        var spend = Self.officeDays(14, until: 8)
        for place in 0..<24 * 11 { spend.dollars[place] = 0 }
        let forecast = try #require(Forecast(spend, in: .utc))
        #expect(abs(forecast.daily - 100) < 15)
    }

    @Test("of nothing expect nothing, and of a span that ended what was spent")
    func nothing() throws {
        var spend = Self.officeDays(14, until: 8)
        let ended = try #require(Forecast(spend, in: .utc)).outlook(spent: 7, until: spend.now)
        #expect(ended == Outlook(expected: 7, low: 7, high: 7))
        spend.dollars = spend.dollars.map { _ in 0 }
        let forecast = try #require(Forecast(spend, in: .utc))
        #expect(forecast.outlook(spent: 0, until: spend.now + .seconds(86_400)).high == 0)
        #expect(forecast.exhaustion(of: 1, before: spend.now + .seconds(86_400)) == nil)
    }

    @Test("count hours of zones that are half an hour off")
    func halfHours() {
        let india = Zone(name: "Asia/Kolkata", offset: { _ in 19_800 }, abbreviation: { _ in "IST" })
        let now = Timestamp(iso8601: "2026-03-04T10:15:00Z") ?? Timestamp(milliseconds: 0)
        let first = HourlySpend.firstHour(days: 35, before: now, in: india)
        #expect(first.iso8601 == "2026-01-28T09:30:00Z")
    }
}

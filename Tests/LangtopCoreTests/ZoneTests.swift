import LangtopCore
import Testing

@Suite("A zone")
struct ZoneTests {
    /// Central Europe in 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC.
    static let berlin = Zone(
        name: "Europe/Berlin",
        offset: { $0 >= at("2026-03-29T01:00:00Z") && $0 < at("2026-10-25T01:00:00Z") ? 7200 : 3600 },
        abbreviation: { _ in "CET" })
    /// Beirut in 2026: clocks go from 00:00 to 01:00 on 29 March, so that day has no midnight.
    static let beirut = Zone(
        name: "Asia/Beirut", offset: { $0 >= at("2026-03-28T22:00:00Z") ? 10_800 : 7200 }, abbreviation: { _ in "EET" })
    static let kathmandu = Zone(name: "Asia/Kathmandu", offset: { _ in 20_700 }, abbreviation: { _ in "+0545" })

    static func at(_ text: String) -> Timestamp { Timestamp(iso8601: text) ?? Timestamp(milliseconds: .min) }

    @Test("tells the civil time of an instant")
    func civil() {
        let time = Self.kathmandu.civil(Self.at("2026-11-23T18:30:01.250Z"))
        #expect(time.year == 2026 && time.month == 11 && time.day == 24)
        #expect(time.hour == 0 && time.minute == 15 && time.second == 1 && time.millisecond == 250)
        #expect(time.weekday == 1, "24 November 2026 is a Tuesday")
    }

    @Test(
        "begins days at its own midnight, whatever its clocks did since",
        arguments: [
            ("2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z"), ("2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z"),
            ("2026-07-01T00:30:00Z", "2026-06-30T22:00:00Z"),
        ])
    func days(instant: String, midnight: String) {
        #expect(Self.berlin.startOfDay(Self.at(instant)) == Self.at(midnight))
    }

    @Test("begins months at the first midnight")
    func months() {
        #expect(Self.berlin.startOfMonth(Self.at("2026-10-31T23:30:00Z")) == Self.at("2026-10-31T23:00:00Z"))
        #expect(Self.berlin.startOfMonth(Self.at("2026-10-31T22:30:00Z")) == Self.at("2026-09-30T22:00:00Z"))
        #expect(Self.kathmandu.startOfMonth(Self.at("2026-11-30T18:15:00Z")) == Self.at("2026-11-30T18:15:00Z"))
    }

    @Test("begins a day without midnight when its clocks resume")
    func skippedMidnight() {
        #expect(Self.beirut.startOfDay(Self.at("2026-03-29T10:00:00Z")) == Self.at("2026-03-28T22:00:00Z"))
    }

    @Test("begins a day with two midnights at the first")
    func repeatedMidnight() {
        // Amman in 2021: clocks went from 01:00 back to 00:00 on 29 October.
        let amman = Zone(
            name: "Asia/Amman", offset: { $0 >= Self.at("2021-10-28T22:00:00Z") ? 7200 : 10_800 },
            abbreviation: { _ in "" })
        #expect(amman.startOfDay(Self.at("2021-10-29T10:00:00Z")) == Self.at("2021-10-28T21:00:00Z"))
        #expect(amman.endOfDay(Self.at("2021-10-28T10:00:00Z")) == Self.at("2021-10-28T21:00:00Z"))
    }

    @Test("ends days and months where the next begin, 23 and 25 hours long where clocks change")
    func ends() {
        for (start, end) in [
            ("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"), ("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"),
            ("2026-12-30T23:00:00Z", "2026-12-31T23:00:00Z"),
        ] { #expect(Self.berlin.endOfDay(Self.at(start)) == Self.at(end)) }
        #expect(Self.berlin.endOfMonth(Self.at("2026-03-31T21:59:59Z")) == Self.at("2026-03-31T22:00:00Z"))
        #expect(Self.berlin.endOfMonth(Self.at("2026-12-05T00:00:00Z")) == Self.at("2026-12-31T23:00:00Z"))
    }

    @Test("counts days both ways over four centuries")
    func calendar() {
        for day in stride(from: -100_000, through: 100_000, by: 37) {
            let date = Zone.date(ofDay: day)
            #expect(Zone.day(ofYear: date.year, month: date.month, day: date.day) == day)
        }
    }
}

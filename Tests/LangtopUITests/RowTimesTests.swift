import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("When rows began")
struct RowTimesTests {
    /// The tail of requests that began so long ago, in the zone of the reader.
    private func rows(_ ages: [Int64], width: Int, zone: Zone = .utc) -> [String] {
        var snapshot = DashboardFixture.snapshot
        snapshot.tail = ages.enumerated().map { index, age in
            var row = DashboardFixture.generation(index)
            row.start = DashboardFixture.now - .seconds(age)
            (row.name, row.model, row.outcome) = ("row-\(index).", "m", .success)
            return row
        }
        var state = AppState(
            size: Size(width: width, height: 60), capabilities: TerminalCapabilities(colors: .rgb, isUnicode: true),
            zone: zone, request: SnapshotRequest(), sources: [SourceID("a")], now: DashboardFixture.now,
            interval: .seconds(2))
        _ = state.update(.snapshot(snapshot))
        let text = PlainTextEncoder.encode(state.render())
        return text.split(separator: "\n").filter { $0.contains(" row-") }.map { line in
            line.dropFirst(2).split(separator: "row-")[0].description
        }
    }

    private static let (minute, hour, day): (Int64, Int64, Int64) = (60, 3600, 86_400)

    @Test("within an hour minutes and seconds do, where columns are scarce")
    func recent() {
        // It is 13:52:07.
        #expect(rows([3, 59 * Self.minute], width: 45) == ["52:04 ", "53:07 "])
        #expect(rows([3, 59 * Self.minute], width: 120) == ["13:52:04 ", "12:53:07 "])
    }

    @Test("where the list spans more than an hour hours are shown")
    func hours() {
        #expect(rows([3, Self.minute, 2 * Self.hour], width: 45) == ["13:52 ", "13:51 ", "11:52 "])
    }

    @Test("the day stands where it changes, in columns of one width")
    func days() {
        let ages = [3, 14 * Self.hour, 15 * Self.hour, 2 * Self.day]
        #expect(rows(ages, width: 45) == ["   13:52 ", "Su 23:52 ", "   22:52 ", "Sa 13:52 "])
        #expect(
            rows(ages, width: 120) == [
                "       13:52:04 ", "22 Nov 23:52:07 ", "       22:52:07 ", "21 Nov 13:52:07 ",
            ])
    }

    @Test("the first row has its day where that is not today, and today where it comes back")
    func first() {
        let ages = [Self.day, 3, Self.day + 1]
        #expect(rows(ages, width: 45) == ["Su 13:52 ", "Mo 13:52 ", "Su 13:52 "])
        #expect(rows([Self.day], width: 120) == ["22 Nov 13:52:07 "])
    }

    @Test("a day of the last week is two letters, an older one its number, where columns are scarce")
    func old() {
        let ages = [3, Self.day, Self.day + 3 * Self.hour, 6 * Self.day, 7 * Self.day]
        #expect(rows(ages, width: 45) == ["   13:52 ", "Su 13:52 ", "   10:52 ", "Tu 13:52 ", "16 13:52 "])
    }

    @Test("days are those of the reader's zone")
    func zone() {
        let tokyo = Zone(name: "Asia/Tokyo", offset: { _ in 32_400 }, abbreviation: { _ in "JST" })
        #expect(rows([3, 14 * Self.hour], width: 120, zone: tokyo) == ["22:52:04 ", "08:52:07 "])
        #expect(rows([3, 23 * Self.hour], width: 45, zone: tokyo) == ["   22:52 ", "Su 23:52 "])
    }

    @Test("rows keep their form while they get older and while the list is scrolled")
    func stillness() {
        var shape = ListShape()
        let now = DashboardFixture.now
        func date(_ age: Int64) -> Bool {
            shape.date(from: now - .seconds(age), to: now, now: now)
            return shape.isLong
        }
        #expect([3599, 3601, 3599, 1801, 1799, 1801].map(date) == [false, true, true, true, false, false])
    }
}

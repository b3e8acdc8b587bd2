import LangtopAlerts
import LangtopBudgets
import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopReport

@Suite("The status line")
struct StatusLineTests {
    private static let now = Timestamp(seconds: 1_795_789_800)
    private static let numbers: LineNumbers = {
        var numbers = LineNumbers(
            at: now, day: .init(end: now + .seconds(30_000)), month: .init(end: now + .seconds(300_000)))
        (numbers.day.spent, numbers.day.limit, numbers.day.forecast) = (34.1, 60, 51.7)
        (numbers.rate, numbers.change, numbers.errorRate, numbers.latency) = (4.5, 0.04, 0.0098, 21_800)
        numbers.worry = .good
        return numbers
    }()

    private static func line(_ change: (inout LineNumbers) -> Void = { _ in }, age: Int64 = 0) -> StatusLine {
        var numbers = numbers
        change(&numbers)
        return StatusLine(numbers, at: now + .seconds(age), freshness: .seconds(120))
    }

    @Test("is what fits, by weight, and no number of it is cut")
    func widths() {
        let line = Self.line()
        #expect(line.text() == "$34.10/60  →52  4.50/h  ▲4%  err 1.0%  p95 21.8s")
        #expect(line.text(width: 24) == "$34/60 4.5/h 1.0% 22s")
        #expect(line.text(width: 6) == "$34/60" && line.text(width: 5) == "")
        for width in 1...60 {
            let text = line.text(width: width)
            #expect(DisplayText.width(of: text) <= width)
            let words = Set(text.split(separator: " ").map(String.init))
            let known: Set = [
                "$34.10/60", "$34/60", "→52", "4.50/h", "4.5/h", "▲4%", "err", "1.0%", "p95", "21.8s", "22s",
            ]
            #expect(words.isSubset(of: known), "\(width): \(text)")
        }
    }

    @Test("shows unknown as a dash, estimates and least sums by their signs")
    func unknown() {
        #expect(Self.line { $0.day.spent = nil }.text(width: 8) == "–/60")
        let partly = Self.line {
            ($0.day.isLeast, $0.day.isEstimate, $0.day.limit) = (true, true, nil)
        }
        #expect(partly.text().hasPrefix("≥~$34.10  "))
        let nothing = StatusLine(nil, at: Self.now, freshness: .seconds(120), isReading: true)
        #expect(nothing.text() == "– loading" && nothing.text(width: 3) == "–")
        #expect(StatusLine(nil, at: Self.now, freshness: .zero).text() == "– no answer")
    }

    @Test("says how old it is once that is not new, at any width that has room for it")
    func stale() {
        #expect(Self.line(age: 119).text() == Self.line().text())
        #expect(Self.line(age: 301).text() == "$34.10/60  →52  4.50/h  ▲4%  err 1.0%  p95 21.8s  (5m old)")
        #expect(Self.line(age: 301).text(width: 12) == "$34/60 (5m)")
    }

    @Test("tells nothing of a day that is over")
    func midnight() {
        let line = Self.line(age: 30_001)
        #expect(line.text(width: 12) == "–/60 (6h)")
        #expect(LineNumbers(json: Array("{\"schema\":2}".utf8)) == nil)
    }

    @Test("follows a template, whose braces and fields it understands")
    func template() throws {
        let template = try LineTemplate(parsing: "#[fg={level}]{today} {rate}/h {stale}{{x}}")
        #expect(template.text(Self.line()) == "#[fg=green]$34.10 4.50/h {x}")
        #expect(template.text(Self.line(age: 400)) == "#[fg=yellow]$34.10 4.50/h 5m{x}")
        #expect(template.text(StatusLine(nil, at: Self.now, freshness: .zero)) == "#[fg=default]– –/h {x}")
        for wrong in ["{", "}", "{nothing}", "{today"] {
            #expect(throws: LineTemplateError.self, "\(wrong)") { try LineTemplate(parsing: wrong) }
        }
        for field in LineField.allCases {
            let text = try LineTemplate(parsing: "{\(field.rawValue)}").text(Self.line())
            #expect(!text.contains("#") && !text.contains("\n"))
        }
    }

    @Test("is kept as text that reads back the same, and nothing else is taken for it")
    func json() {
        #expect(LineNumbers(json: Array(Self.numbers.json.utf8)) == Self.numbers)
        let bytes = Array(Self.numbers.json.utf8)
        for count in bytes.indices { _ = LineNumbers(json: Array(bytes[..<count])) }
        let hostile = Self.numbers.json.replacing("\"rate\":4.5", with: "\"rate\":1e999")
        #expect(LineNumbers(json: Array(hostile.utf8))?.rate == nil)
    }

    @Test("keeps forecasts for a quarter of an hour, and the month grows with the day")
    func forecasts() {
        var older = Self.numbers
        (older.month.spent, older.month.forecast) = (900, 1200)
        var newer = Self.numbers
        newer.instant = Self.now + .seconds(60)
        (newer.day.spent, newer.day.forecast, newer.month.spent) = (36.1, nil, nil)
        let joined = newer.foretold(by: older)
        #expect(joined.month.spent == 902 && joined.day.forecast == 51.7 && joined.foretold == older.instant)
        #expect(!joined.needForecast(at: Self.now + .seconds(899)) && joined.needForecast(at: Self.now + .seconds(900)))
    }

    @Test("is made of what a dashboard knows of now and of everything, and of nothing else")
    func snapshots() throws {
        var snapshot = DashboardFixture.snapshot
        let numbers = try #require(LineNumbers(snapshot, rules: []))
        #expect(numbers.day.spent == snapshot.spending?.day.spent && numbers.rate == 4.5)
        #expect(numbers.errorRate == 2.0 / 205 && numbers.latency == 21_800)
        snapshot.request.end = snapshot.now
        #expect(LineNumbers(snapshot, rules: []) == nil)
        snapshot.request.end = nil
        snapshot.request.filter = try Filter(parsing: "status:error")
        #expect(LineNumbers(snapshot, rules: []) == nil)
        snapshot.request.filter = .all
        snapshot.request.source = SourceID("one")
        #expect(LineNumbers(snapshot, rules: []) == nil)
    }
}

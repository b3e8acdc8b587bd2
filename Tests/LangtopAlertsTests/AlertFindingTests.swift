import LangtopAlerts
import LangtopBudgets
import LangtopCore
import LangtopQuery
import LangtopTestSupport
import Testing

@Suite("What a rule finds")
struct AlertFindingTests {
    private static let now = SeededTraffic.now

    /// A request that ended a while ago.
    private static func row(
        _ id: Int, model: String = "opus", ago: Int = 60, seconds: Int = 1, spend: Double? = 0.5, fails: Bool = false
    ) -> Generation {
        let start = now - .seconds(ago)
        var row = Generation(
            id: .init(source: SeededTraffic.source, value: "\(model) \(id)"), start: start,
            end: start + .seconds(seconds))
        row.model = model
        row.outcome = fails ? .failure : .success
        row.spend = fails ? nil : spend
        row.tokens = TokenCount(prompt: 10, completion: 10, total: 20)
        row.extras = GenerationExtras()
        return row
    }

    /// What a rule finds in rows of which all of the last day was read.
    private static func find(_ text: String, _ rows: [Generation], isRead: Bool = true) throws -> AlertFinding {
        let rule = try AlertRule(parsing: text)
        var desk = Desk(isRead ? [] : rows)
        if isRead {
            desk.replace(SeededTraffic.day, with: rows)
            desk.poll(through: now)
        }
        var request = SnapshotRequest(window: .minutes5)
        request.watches = [rule.watch].compactMap { $0 }
        return rule.finding(in: desk.snapshot(request), at: now)
    }

    private static func value(_ text: String, _ rows: [Generation], isRead: Bool = true) throws -> AlertValue? {
        let readings = try find(text, rows, isRead: isRead).readings
        return readings.count == 1 ? readings[0].value : nil
    }

    private static let hundred = (0..<100).map { row($0, seconds: $0 < 90 ? 1 : 40, fails: $0 % 20 == 0) }

    @Test("is the measure of everything in its span")
    func measures() throws {
        #expect(try Self.value("error-rate 5%", Self.hundred) == .known(AlertAmount(0.05, .share)))
        #expect(try Self.value("p95 30s", Self.hundred) == .known(AlertAmount(40_000, .time)))
        #expect(try Self.value("spend-rate 10", Self.hundred) == .known(AlertAmount(47.5, .dollarsPerHour)))
        #expect(try Self.value("spend-rate 10 in 15m", Self.hundred) == .known(AlertAmount(190, .dollarsPerHour)))
        let unpriced = (0..<50).map { Self.row($0, spend: $0 < 3 ? nil : 0.1) }
        #expect(try Self.value("unpriced 1%", unpriced) == .known(AlertAmount(0.06, .share)))
        #expect(try Self.value("unpriced 10", unpriced) == .known(AlertAmount(3, .requests)))
    }

    /// Every request costs a dollar.
    private struct Dollar: RequestPricing {
        func dollars(_ usage: PricedUsage) -> Double? { 1 }
        func arithmetic(_ usage: PricedUsage) -> CostArithmetic? { nil }
        var cacheValue: CacheValue? { nil }
        func rates(of usage: PricedUsage) -> TokenRates? { nil }
        func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? { nil }
    }

    @Test("has the sign of an estimate where nobody recorded any of it, and a day without requests has none")
    func estimate() throws {
        let rule = try AlertRule(parsing: "spend-rate 10")
        var request = SnapshotRequest(window: .minutes5)
        request.watches = [rule.watch].compactMap { $0 }
        let yesterday = Self.row(9, ago: 30 * 3600, spend: nil)
        for (rows, text) in [
            ([Self.row(0, spend: nil)], "~$1.00/h"), ([Self.row(0, spend: nil), Self.row(1)], "$1.50/h"),
        ] {
            var desk = Desk(pricing: Pricing { _ in Dollar() })
            desk.replace(TimeRange(from: Self.now - .seconds(40 * 86_400), to: Self.now), with: rows + [yesterday])
            desk.poll(through: Self.now)
            let snapshot = desk.snapshot(request, spending: .known)
            #expect(rule.finding(in: snapshot, at: Self.now).readings.first?.valueText == text)
            let spending = try #require(snapshot.spending)
            #expect(spending.day.isEstimate && spending.month.isEstimate)
            let later = desk.snapshot(request, now: Self.now + .seconds(86_400), spending: .known)
            #expect(later.spending?.day.isEstimate == false)
        }
    }

    @Test("has a level: over from the limit on, near from 80 % of it")
    func levels() throws {
        func level(_ text: String) throws -> AlertLevel? { try Self.find(text, Self.hundred).readings.first?.level }
        #expect(try level("error-rate 5%") == .over)
        #expect(try level("error-rate 6%") == .near)
        #expect(try level("error-rate 6% near 90%") == .good)
        #expect(try level("error-rate 7%") == .good)
    }

    @Test("is nothing of too few requests, and of no row while the span is read")
    func unknown() throws {
        let one = [Self.row(0, fails: true)]
        #expect(try Self.value("error-rate 5%", one) == .tooFew(requests: 1))
        #expect(try Self.value("error-rate 5% least 1", one) == .known(AlertAmount(1, .share)))
        #expect(try Self.value("error-rate 5%", Self.hundred, isRead: false) == .unread)
        #expect(try Self.value("p95 30s", [], isRead: false) == .unread)
        // A sum that is over already will not come down.
        #expect(
            try Self.value("spend-rate 10", Self.hundred, isRead: false) == .atLeast(AlertAmount(47.5, .dollarsPerHour))
        )
        #expect(try Self.value("spend-rate 100", Self.hundred, isRead: false) == .unread)
        #expect(try Self.value("spend-rate 10", []) == .known(AlertAmount(0, .dollarsPerHour)))
    }

    @Test("is each group's own, and of a filter's rows alone")
    func groups() throws {
        let rows =
            Self.hundred + (0..<40).map { Self.row($0, model: "haiku", fails: $0 < 20) } + [Self.row(0, model: "o3")]
        let finding = try Self.find("error-rate 5% by model", rows)
        #expect(finding.isRead)
        let values = Dictionary(uniqueKeysWithValues: finding.readings.map { ($0.group, $0.value) })
        #expect(values["haiku"] == .known(AlertAmount(0.5, .share)))
        #expect(values["opus"] == .known(AlertAmount(0.05, .share)))
        #expect(values["o3"] == .tooFew(requests: 1))
        #expect(try Self.value("error-rate 5% for model:haiku", rows) == .known(AlertAmount(0.5, .share)))
    }

    @Test("of a budget is the spend of the day or the month, of everything or of one group by its very name")
    func budgets() throws {
        let rows = Self.hundred + (0..<10).map { Self.row($0, model: "opus-mini", spend: 1) }
        #expect(try Self.value("budget day=60", rows) == .known(AlertAmount(57.5, .dollars)))
        #expect(try Self.value("budget model:opus day=60", rows) == .known(AlertAmount(47.5, .dollars)))
        for (limit, level) in [(57.5, AlertLevel.over), (60, .close), (65, .near), (80, .good)] {
            #expect(try Self.find("budget day=\(limit)", rows).readings.first?.level == level)
        }
        // A day of a month was read: what is over already is known, the rest is not.
        #expect(try Self.value("budget month=50", rows) == .atLeast(AlertAmount(57.5, .dollars)))
        #expect(try Self.value("budget month=60", rows) == .unread)
        #expect(try Self.value("budget model:opsu day=60", rows) == .nobody)
    }

    @Test("is how long nothing came, up to the end of what came last")
    func silence() throws {
        let rows = [Self.row(0, ago: 700), Self.row(1, ago: 500, seconds: 80)]
        #expect(try Self.value("silence 10m", rows) == .known(AlertAmount(420_000, .time)))
        #expect(try Self.value("silence 10m for model:o3", rows) == .atLeast(AlertAmount(900_000, .time)))
        #expect(try Self.value("silence 10m", rows, isRead: false) == .unread)
    }

    @Test("is how long each source has not answered")
    func sources() throws {
        let rule = try AlertRule(parsing: "source-down 1m")
        var snapshot = Snapshot(request: SnapshotRequest(), now: Self.now, range: SeededTraffic.day)
        var lost = SourceStatus(id: SourceID("lost"))
        lost.phase = .lost(since: Self.now - .seconds(90), reason: "gone")
        var live = SourceStatus(id: SourceID("live"))
        live.phase = .live
        var absent = SourceStatus(id: SourceID("absent"))
        absent.phase = .absent("nothing")
        snapshot.sources = [lost, live, absent, SourceStatus(id: SourceID("new"))]
        let readings = rule.finding(in: snapshot, at: Self.now).readings
        #expect(readings.map(\.group) == ["lost", "live", "new"])
        #expect(
            readings.map(\.value) == [
                .known(AlertAmount(90_000, .time)), .known(AlertAmount(0, .time)), .unread,
            ])
        #expect(readings.map(\.level) == [.over, .good, nil])
    }
}

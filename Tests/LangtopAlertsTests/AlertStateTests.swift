import LangtopCore
import LangtopQuery
import Testing

@testable import LangtopAlerts

@Suite("Alerts with hysteresis")
struct AlertStateTests {
    private static let start = Timestamp(seconds: 1_795_000_000)

    /// What a rule finds of groups, a moment a list.
    private static func story(
        _ text: String, _ moments: [[String?: AlertValue]], isRead: Bool = true
    ) throws -> (changes: [[String]], state: AlertState) {
        let rule = try AlertRule(parsing: text)
        var state = AlertState()
        let changes = moments.enumerated().map { number, values in
            let readings = values.map { AlertReading(rule, group: $0.key, name: $0.key, $0.value) }
            return state.update(
                [AlertFinding(rule: rule, readings: readings, isRead: isRead)], at: start + .seconds(2 * number)
            ).map { "\($0.before) \($0.alert.level)" }
        }
        return (changes, state)
    }

    private static func share(_ percent: Double) -> AlertValue { .known(AlertAmount(percent / 100, .share)) }

    @Test("are raised at once and fall after two moments below nine tenths")
    func hysteresis() throws {
        let values: [Double] = [1, 5, 4.6, 5.2, 4.4, 4.6, 4.4, 4.4, 4.2, 3.5, 3.5]
        let (changes, state) = try Self.story("error-rate 5%", values.map { [nil: Self.share($0)] })
        #expect(changes == [[], ["good over"], [], [], [], [], [], ["over near"], [], [], ["near good"]])
        #expect(state.alerts.isEmpty)
    }

    @Test("at their limit for hours ring once")
    func flapping() throws {
        let (changes, _) = try Self.story(
            "error-rate 5% near 100%", (0..<100).map { [nil: Self.share($0.isMultiple(of: 2) ? 5.1 : 4.4)] })
        #expect(changes.flatMap { $0 } == ["good over"])
    }

    @Test("do not fall twice as fast because a moment is looked at twice")
    func sameMoment() throws {
        let rule = try AlertRule(parsing: "error-rate 5%")
        func finding(_ percent: Double) -> AlertFinding {
            AlertFinding(rule: rule, readings: [AlertReading(rule, Self.share(percent))], isRead: true)
        }
        var state = AlertState()
        _ = state.update([finding(6)], at: Self.start)
        for _ in 0..<5 { #expect(state.update([finding(1)], at: Self.start + .seconds(2)).isEmpty) }
        #expect(state.update([finding(1)], at: Self.start + .seconds(4)).count == 1)
    }

    @Test("are neither raised nor ended by what is not known")
    func unknown() throws {
        let (changes, state) = try Self.story(
            "p95 30s",
            [
                [nil: .unread], [nil: .tooFew(requests: 1)], [nil: .known(AlertAmount(31_000, .time))], [nil: .unread],
                [nil: .unread], [nil: .unread],
            ])
        #expect(changes.flatMap { $0 } == ["good over"])
        #expect(state.alerts.map(\.since) == [Self.start + .seconds(4)])
        let idle = try Self.story(
            "p95 30s",
            [[nil: .known(AlertAmount(31_000, .time))], [nil: .tooFew(requests: 1)], [nil: .tooFew(requests: 1)]])
        #expect(idle.changes.flatMap { $0 } == ["good over", "over good"], "too few requests are below any limit")
    }

    @Test("are each group's own, and end where a group has no request any more")
    func groups() throws {
        let (changes, state) = try Self.story(
            "error-rate 5% by model",
            [
                ["a": Self.share(9), "b": Self.share(1)], ["a": Self.share(9), "b": Self.share(4.5)],
                ["b": Self.share(6)],
                ["b": Self.share(6)],
            ])
        #expect(changes == [["good over"], ["good near"], ["near over"], ["over good"]])
        #expect(state.alerts.map(\.reading.group) == ["b"])
        let unread = try Self.story("error-rate 5% by model", [["a": Self.share(9)], [:], [:], [:]], isRead: false)
        #expect(unread.state.alerts.count == 1)
    }

    @Test("come worst first, and of one level the first raised first")
    func order() throws {
        let (_, state) = try Self.story(
            "error-rate 5% by model",
            [
                ["b": Self.share(4)], ["b": Self.share(4), "c": Self.share(6)],
                ["a": Self.share(6), "b": Self.share(4), "c": Self.share(6)],
            ])
        #expect(state.alerts.map(\.reading.group) == ["c", "a", "b"])
    }

    @Test("are told in one line, without anything that steers a terminal")
    func line() throws {
        let rule = try AlertRule(parsing: "error-rate 5% by model for key:prod")
        let reading = AlertReading(rule, group: "x", name: "opus\u{1b}]0;owned\u{7}\n$(rm)", Self.share(6.2))
        #expect(
            reading.line().text
                == "error rate 6.2% in 15m, model opus?]0;owned? $(rm), key:prod, limit 5.0%")
        let silence = AlertReading(try AlertRule(parsing: "silence 10m"), .atLeast(AlertAmount(841_000, .time)))
        #expect(silence.line().text == "silence ≥ 14m01, limit 10m00")
        #expect(silence.line(isStill: true).text == "silence ≥ 10m, limit 10m00")
    }
}

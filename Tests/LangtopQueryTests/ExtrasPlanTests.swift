import LangtopCore
import LangtopMemory
import LangtopTestSupport
import Testing

@testable import LangtopQuery

@Suite("The plan for extras of more than a day")
struct ExtrasPlanTests {
    private static let now = SeededTraffic.now
    private static let day = Duration.seconds(86_400)

    private static func plan(_ window: Window, endingAt end: Timestamp = now, refusal: String? = nil) -> ExtrasPlan {
        ExtrasPlan(over: window.range(endingAt: end, in: .utc), refusal: refusal)
    }

    private static func duration(_ ranges: [TimeRange]) -> Duration { ranges.reduce(.zero) { $0 + $1.duration } }

    @Test("come from rows alone up to a day", arguments: [Window.minutes5, .hour, .day])
    func short(window: Window) {
        let plan = Self.plan(window, refusal: "none")
        #expect(plan.rows == [window.range(endingAt: Self.now, in: .utc)])
        #expect(plan.days == nil && plan.gap == nil)
    }

    @Test(
        "come from a day of rows at both ends and whole days between", arguments: [Window.week, .month], [0, 40_000])
    func ends(window: Window, earlier: Int) throws {
        let end = Self.now - .seconds(earlier)
        let plan = Self.plan(window, endingAt: end)
        let days = try #require(plan.days)
        let range = window.range(endingAt: end, in: .utc)
        #expect(Self.duration(plan.rows) == Self.day)
        #expect(TimeRanges(plan.rows + [days]).ranges == [range])
        #expect(days.from.milliseconds % 86_400_000 == 0 && days.to.milliseconds % 86_400_000 == 0)
    }

    @Test func `of a span of whole UTC days come from daily sums alone`() {
        let plan = Self.plan(.week, endingAt: Self.now.floored(to: Self.day))
        #expect(plan.rows.isEmpty)
        #expect(plan.days?.duration == Self.day * 7)
    }

    @Test func `of a month that began hours before a UTC day stay unknown once its ends are more than a day`() {
        let midnight = Self.now.floored(to: Self.day)
        let begin = midnight - Self.day * 9 - .seconds(19_800)
        let morning = ExtrasPlan(over: TimeRange(from: begin, to: midnight + .seconds(60_000)), refusal: nil)
        #expect(morning.gap == nil && morning.days != nil)
        let evening = ExtrasPlan(over: TimeRange(from: begin, to: midnight + .seconds(80_000)), refusal: nil)
        #expect(evening.gap != nil && evening.days == nil)
        #expect(evening.rows == [TimeRange(from: midnight - .seconds(6400), to: midnight + .seconds(80_000))])
    }

    @Test func `that daily sums refuse are read over the last day alone`() {
        let plan = Self.plan(.week, refusal: "no daily sums by tag")
        #expect(plan.rows == [TimeRange(from: Self.now - Self.day, to: Self.now)])
        #expect(plan.days == nil && plan.gap == "no daily sums by tag")
    }
}

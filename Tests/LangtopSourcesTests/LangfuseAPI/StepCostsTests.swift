import LangtopCore
import Testing

@testable import LangtopSources

/// Costs of what is no model call, and costs that are told twice.
@Suite("Costs of steps")
struct StepCostsTests {
    private static let start = Timestamp(seconds: 1_795_000_000)

    private static func row(
        _ id: String, _ type: String, at second: Int64, for length: Int64, cost: Double?, trace: String = "t"
    ) -> LangfuseObservation {
        var row = LangfuseObservation()
        (row.id, row.type, row.trace) = (id, type, trace)
        row.start = start + .seconds(second)
        row.end = row.start + .seconds(length)
        row.model = type == "GENERATION" ? "m" : ""
        (row.totalCost, row.hasCostDetails) = (cost, cost != nil)
        return row
    }

    private static func counted(_ rows: [LangfuseObservation]) -> Double {
        RepeatedCosts.removed(from: rows).filter(\.counts).reduce(0) { $0 + ($1.spend ?? 0) }
    }

    @Test("that repeat what the calls within cost together are left out, at every level")
    func repeated() {
        let rows = [
            Self.row("root", "AGENT", at: 0, for: 60, cost: 0.75),
            Self.row("inner", "SPAN", at: 10, for: 20, cost: 0.25),
            Self.row("a", "GENERATION", at: 12, for: 2, cost: 0.125),
            Self.row("b", "GENERATION", at: 16, for: 2, cost: 0.125),
            Self.row("c", "GENERATION", at: 40, for: 2, cost: 0.5),
        ]
        #expect(Self.counted(rows) == 0.75)
        #expect(Self.counted(rows.reversed()) == 0.75)
    }

    @Test("of their own are kept, also beside calls, in another trace, or within a millionth more")
    func own() {
        let call = Self.row("a", "GENERATION", at: 12, for: 2, cost: 0.25)
        #expect(Self.counted([Self.row("s", "SPAN", at: 0, for: 60, cost: 0.5), call]) == 0.75)
        #expect(Self.counted([Self.row("s", "SPAN", at: 0, for: 60, cost: 0.25, trace: "other"), call]) == 0.5)
        #expect(Self.counted([Self.row("s", "SPAN", at: 13, for: 60, cost: 0.25), call]) == 0.5)
        #expect(abs(Self.counted([Self.row("s", "TOOL", at: 0, for: 60, cost: 0.2501), call]) - 0.5001) < 1e-12)
        // Two steps that cost the same and hold no call are two costs.
        let twins = [
            Self.row("x", "TOOL", at: 0, for: 5, cost: 0.01), Self.row("y", "TOOL", at: 9, for: 5, cost: 0.01),
        ]
        #expect(Self.counted(twins) == 0.02)
    }

    @Test("that repeat are remembered until they repeat no longer; of too many the oldest go, and it is said")
    func remembered() {
        func step(_ number: Int, repeats: Bool = true) -> LangfuseObservation {
            var row = Self.row("s\(number)", "SPAN", at: Int64(number), for: 1, cost: 0.5)
            row.isRepeated = repeats
            return row
        }
        let day = TimeRange(from: Self.start, to: Self.start + .seconds(86_400))
        var steps = RepeatedSteps(most: 4)
        steps.note([3, 1, 4, 2].map { step($0) })
        #expect(steps.repeats(in: day) == StoreFacts.Repeats(observations: 4, dollars: 2, areCounted: false))
        // Read again: one has a cost of its own now, the others are no more than before.
        steps.note([step(4, repeats: false), step(3)])
        #expect(steps.repeats(in: day).observations == 3)
        steps.note([step(4), step(5), step(6)])
        #expect(
            steps.repeats(in: day) == StoreFacts.Repeats(observations: 4, dollars: 2, areCounted: false, newest: 4))
        // A span that begins after the forgotten ones lacks none.
        let late = TimeRange(from: Self.start + .seconds(3), to: day.to)
        #expect(steps.repeats(in: late) == StoreFacts.Repeats(observations: 4, dollars: 2, areCounted: false))
    }

    @Test("are asked for a day at a time, once, and of less where that is too much")
    func questions() {
        var steps = StepCosts()
        let day = Duration.seconds(86_400)
        let slice = TimeRange(from: Self.start, to: Self.start + .seconds(600))
        #expect(steps.wanted(in: slice) == TimeRange(from: slice.to - day, to: slice.to))
        let first = steps.failed()
        #expect(!first && steps.wanted(in: slice) == TimeRange(from: slice.to - day / 8, to: slice.to))
        let row = Self.row("s", "SPAN", at: 100, for: 1, cost: 1)
        let page = ObservationPage(rows: [row], oldest: row.start, isLast: false, cursor: "c", unreadable: 0)
        let known = steps.read(page, of: slice)
        #expect(known == TimeRange(from: row.start + .milliseconds(1), to: slice.to))
        #expect(steps.wanted(in: slice) != nil && steps.wanted(in: known) == nil)
        #expect(steps.rows(in: slice).map(\.id) == ["s"] && steps.rows(in: known).isEmpty)
        let failures = (0..<3).map { _ in steps.failed() }
        #expect(failures == [false, false, true])
        steps.looked(at: Self.start)
        #expect(!steps.isDue(at: Self.start + .seconds(59)) && steps.isDue(at: Self.start + .seconds(60)))
    }
}

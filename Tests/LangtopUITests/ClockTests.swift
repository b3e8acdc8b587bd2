import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("What the clock alone changes")
struct ClockTests {
    static let views = ["dashboard", "sources", "lost", "running trace", "moved groups", "new requests"]

    private static func state(_ view: String) -> AppState {
        var state = DashboardFixture.state(Size(width: 100, height: 24))
        var next = DashboardFixture.snapshot
        switch view {
        case "sources": _ = state.update(.key(.character("d")))
        case "lost": next.sources[0].phase = .lost(since: DashboardFixture.now - .seconds(4), reason: "server closed")
        case "running trace":
            var row = state.tail[0]
            row.end = nil
            _ = state.update(.key(.enter))
            let id = Trace.ID(source: row.id.source, value: row.session)
            _ = state.update(.trace(id, .success(Trace(id: id, spans: [Span(row)]))))
        case "moved groups":
            next.groups.reverse()
            for index in next.groups.indices {
                next.groups[index].totals = DashboardFixture.totals(
                    10, failures: 0, recorded: Double(100 - index), p50: 1, p95: 2, tokens: 3)
            }
        case "new requests": next.tail.insert(DashboardFixture.generation(100), at: 0)
        default: break
        }
        _ = state.update(.snapshot(next))
        return state
    }

    @Test("nothing changes before the state says so, and little is said", arguments: views)
    func nothingElse(_ view: String) {
        var state = Self.state(view)
        let end = view == "running trace" ? DashboardFixture.now + .seconds(20) : DashboardFixture.now + .seconds(1900)
        var changes = 0
        while state.context.now < end {
            let next = state.nextChange
            #expect(next > state.context.now)
            let frame = state.render()
            var later = state
            _ = later.update(.tick(next - .milliseconds(1)))
            let isSame = later.render() == frame
            #expect(isSame, "\(view) between \(state.context.now.iso8601) and \(next.iso8601)")
            _ = state.update(.tick(next))
            changes += 1
        }
        #expect(changes < 60)
    }

    @Test("a clock that was set back is believed at once")
    func setBack() {
        var state = Self.state("dashboard")
        let earlier = DashboardFixture.now - .seconds(3600)
        #expect(state.isDue(at: earlier) && !state.isDue(at: DashboardFixture.now))
        _ = state.update(.tick(earlier))
        #expect(PlainTextEncoder.encode(state.render()).contains("12:52"))
        #expect(!state.isDue(at: earlier))
    }

    @Test("groups that wait for their places change them by the clock, unless the screen is held")
    func groups() {
        var state = Self.state("moved groups")
        let before = state.groups.map(\.id)
        var held = state
        _ = held.update(.key(.character(" ")))
        for _ in 0..<3 {
            _ = state.update(.tick(state.nextChange))
            _ = held.update(.tick(held.nextChange))
        }
        #expect(state.groups.map(\.id) == before.reversed())
        #expect(held.groups.map(\.id) == before)
        _ = held.update(.key(.character(" ")))
        #expect(held.groups.map(\.id) == before.reversed())
    }

    @Test("what is new is new for five seconds")
    func fresh() {
        var state = Self.state("new requests")
        #expect(state.traces.fresh.count == 1)
        _ = state.update(.tick(DashboardFixture.now + .seconds(4)))
        #expect(state.traces.fresh.count == 1)
        _ = state.update(.tick(DashboardFixture.now + .seconds(5)))
        #expect(state.traces.fresh.isEmpty)
    }
}

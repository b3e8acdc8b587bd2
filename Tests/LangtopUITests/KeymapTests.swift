import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Keys")
struct KeymapTests {
    @Test(
        "a key has one meaning in a place", arguments: [Keymap.dashboard, Keymap.views, HelpOverlay(own: []).bindings])
    func unique(_ own: [KeyBinding]) {
        var seen: Set<Key> = []
        for key in (own + Keymap.everywhere).flatMap(\.keys) { #expect(seen.insert(key).inserted, "\(key) twice") }
    }

    @Test("j and k move, the selection stays with its row while rows arrive above it")
    func selection() {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        for _ in 0..<3 { _ = state.update(.key(.character("j"))) }
        let chosen = state.tail[3].id
        var next = DashboardFixture.snapshot
        next.tail.insert(DashboardFixture.generation(100), at: 0)
        _ = state.update(.snapshot(next))
        #expect(state.tail[state.traces.cursor.index].id == chosen)
        #expect(state.traces.fresh == [next.tail[0].id])
    }

    @Test("Enter on a group asks the store and opens its requests, then the trace, then the generation; q goes back")
    func drill() throws {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        for key in "Sr3" { _ = state.update(.key(.character(key))) }
        let effects = state.update(.key(.enter))
        guard case .list(let list)? = effects.first else {
            Issue.record("no search in \(effects)")
            return
        }
        _ = state.update(.listed(list, .success(GenerationListing(generations: state.tail, isComplete: true))))
        let first = state.tail[0]
        let trace = Trace.ID(source: first.id.source, value: first.session)
        #expect(state.update(.key(.enter)) == [.fetchTrace(trace)])
        _ = state.update(.trace(trace, .success(Trace(id: trace, name: "cline", spans: [Span(first)]))))
        #expect(state.update(.key(.enter)) == [.fetchDetail(first.id, duplicate: first.duplicate)])
        #expect(state.overlays.count == 3)
        for _ in 0..<3 { #expect(state.update(.key(.character("q"))).isEmpty) }
        #expect(state.overlays.isEmpty)
        #expect(state.update(.key(.character("q"))) == [.quit])
    }

    @Test("a filter narrows while it is typed; what cannot be understood is said and narrows nothing")
    func filter() {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        _ = state.update(.key(.character("/")))
        #expect(state.update(.key(.character("x"))).count == 1)
        for key in "y:" { _ = state.update(.key(.character(key))) }
        #expect(state.prompt?.error != nil)
        #expect(state.request.filter == .all, "the beginning of what cannot be read is no filter")
        #expect(state.update(.key(.escape)).isEmpty)
        #expect(state.request.filter == .all)
        #expect(state.prompt == nil)
    }

    @Test("t walks the windows, T twice walks back, [ goes back in time and 0 returns")
    func time() {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        _ = state.update(.key(.character("t")))
        #expect(state.request.window == .week)
        for key in "TT[" { _ = state.update(.key(.character(key))) }
        #expect(state.request.end == DashboardFixture.now - .seconds(86_400))
        _ = state.update(.key(.character("0")))
        #expect(state.request.end == nil)
    }

    @Test("[ and ] step by whole days and months of the calendar", arguments: [Window.today, .monthToDate])
    func calendar(window: Window) {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        while state.request.window != window { _ = state.update(.key(.character("t"))) }
        let (now, zone) = (DashboardFixture.now, Zone.utc)
        let start = window.range(endingAt: now, in: zone).from
        _ = state.update(.key(.character("[")))
        #expect(state.request.end == start)
        _ = state.update(.key(.character("[")))
        #expect(state.request.end == window.range(endingAt: start, in: zone).from)
        #expect(window.previousRange(endingAt: start, in: zone).to == state.request.end)
        _ = state.update(.key(.character("]")))
        #expect(state.request.end == start)
        _ = state.update(.key(.character("]")))
        #expect(state.request.end == nil)
    }

    @Test("a held screen does not change and counts what waits")
    func pause() {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        _ = state.update(.key(.character(" ")))
        var next = DashboardFixture.snapshot
        next.tail.insert(DashboardFixture.generation(100), at: 0)
        _ = state.update(.snapshot(next))
        #expect(state.tail.count == 80)
        _ = state.update(.key(.character(" ")))
        #expect(state.tail.count == 81)
    }
}

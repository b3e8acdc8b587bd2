import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Views of the dashboard")
struct DashboardViewTests {
    private static func press(_ keys: String, _ state: inout AppState) {
        for key in keys { _ = state.update(.key(key == "⏎" ? .enter : .character(key))) }
    }

    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @Test("a key goes through them and back to the panes that the reader chose", arguments: DashboardFixture.sizes)
    func turns(size: Size) {
        var state = DashboardFixture.state(size)
        Self.press(":panes spend traces errors⏎", &state)
        let own = state.context.panes
        var seen: [DashboardView] = []
        for _ in DashboardView.turns {
            Self.press("v", &state)
            seen.append(state.view)
            #expect((state.overlays.first is SessionsOverlay) == (state.view == .sessions))
            #expect(state.context.panes == state.view.panes ?? own)
        }
        #expect(seen == [.sessions, .latency, .errors, .overview])
        #expect(state.context.panes == own && state.overlays.isEmpty)
    }

    @Test("a letter of the menu chooses one, from anywhere, and the header says which it is")
    func menu() {
        for view in DashboardView.allCases {
            var state = DashboardFixture.state(Size(width: 120, height: 35))
            Self.press("V" + view.rawValue.prefix(1), &state)
            #expect(state.view == view)
            let header = Self.text(state).prefix { $0 != "\n" }
            #expect(view == .overview || header.contains(view.rawValue), "\(header)")
            Self.press("VV", &state)
            #expect(state.view == .overview, "twice the same key is the way back")
        }
        #expect(Set(DashboardView.allCases.map { $0.rawValue.first }).count == DashboardView.allCases.count)
    }

    @Test("the pane that matters is in focus, and what a view leaves out is not drawn")
    func focus() {
        var state = DashboardFixture.state(Size(width: 200, height: 50))
        Self.press(":view errors⏎", &state)
        #expect(state.focus == .errors && Set(state.drawn) == [.errors, .traffic, .traces])
        Self.press(":view latency⏎", &state)
        #expect(state.focus == .latency && state.drawn.contains(.groups) && !state.drawn.contains(.spend))
        Self.press(":why⏎v", &state)
        #expect(state.view == .latency, "v is no key of that view")
    }

    @Test("groups are compared with the span before, the day before, then no longer")
    func comparison() {
        var state = DashboardFixture.state(Size(width: 200, height: 50))
        Self.press("t", &state)
        state.context.request.window = .hour
        for base in [ComparisonBase.before, .yesterday, nil] {
            let effects = state.update(.key(.character("a")))
            #expect(state.request.comparison == base)
            #expect(effects.first == .request(state.request))
        }
        state.context.request.window = .day
        for base in [ComparisonBase.before, nil] {
            Self.press("a", &state)
            #expect(state.request.comparison == base, "the same hours of the day before are the span before")
        }
        Self.press(":compare yesterday⏎", &state)
        #expect(state.request.comparison == .yesterday)
        Self.press("%", &state)
        #expect((state.overlays.last as? ChangesOverlay)?.base == .yesterday)
    }

    @Test("what is compared stands in columns of its own, by which rows can be ordered", arguments: [200, 120, 45])
    func columns(width: Int) throws {
        var snapshot = DashboardFixture.snapshot
        snapshot.request.comparison = .before
        let before = [20.0, 30, 3.73, nil]
        for (index, cost) in before.enumerated() {
            snapshot.groups[index].before = cost.map {
                DashboardFixture.totals(9, failures: 0, recorded: $0, p50: 1, p95: 2, tokens: 3)
            }
        }
        var state = DashboardFixture.state(Size(width: width, height: 60))
        #expect(!Self.text(state).contains("CHANGE"))
        Self.press("a", &state)
        _ = state.update(.snapshot(snapshot))
        let lines = Self.text(state).split(separator: "\n").map(String.init)
        let names = ["+9.74", "−8.69"]
        for change in names { #expect(lines.contains { $0.contains(change) }, "\(lines.joined(separator: "\n"))") }
        Self.press(":sort change⏎", &state)
        #expect(state.groupOrder == TableOrder(by: "change"))
        #expect(state.groups.first?.id == snapshot.groups[0].id)
        Self.press("a", &state)
        _ = state.update(.snapshot(DashboardFixture.snapshot))
        #expect(state.groupOrder == TableOrder(by: "cost"), "a column that is gone orders nothing")
    }
}

import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Who and what")
struct WhoPaneTests {
    private static func press(_ keys: String, _ state: inout AppState) -> [Effect] {
        keys.flatMap { key in state.update(.key(key == "⏎" ? .enter : .character(key))) }
    }

    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @Test("is asked for while somebody sees it")
    func seen() {
        var wide = DashboardFixture.state(Size(width: 200, height: 50))
        #expect(wide.others == [.key, .tag])
        _ = wide.update(.resize(Size(width: 120, height: 35)))
        #expect(wide.others.isEmpty)
        #expect(Self.press("8", &wide).contains(.groupAlso(by: [.key, .tag])))
        #expect(Self.press("6", &wide).contains(.groupAlso(by: [])))
    }

    @Test("both fields stand there, in the widest screens and alone at any size")
    func drawn() {
        for (keys, size) in [
            ("", Size(width: 200, height: 50)), ("8z", Size(width: 45, height: 60)),
            ("8z", Size(width: 80, height: 24)),
        ] {
            var state = DashboardFixture.state(size)
            _ = Self.press(keys, &state)
            let text = Self.text(state)
            let whole = keys.isEmpty ? [] : ["(no key)"]
            for word in ["who & what", "cline-ana", "31.50", "18.20", "TAG", "env:dev", "40.10"] + whole {
                #expect(text.contains(word), "\(word) at \(size):\n\(text)")
            }
        }
    }

    @Test("the cursor goes from one table into the other, and Enter opens the requests of its group")
    func opens() {
        var state = DashboardFixture.state(Size(width: 200, height: 50))
        _ = Self.press("8jjjj", &state)
        let effects = Self.press("⏎", &state)
        guard case .list(let list)? = effects.first else { return #expect(Bool(false), "\(effects)") }
        #expect(list.filter.terms == [Filter.Term(.exactly(.tag, id: "env:dev", name: "env:dev"))])
        #expect(state.overlays.last?.title == "tag env:dev")
        _ = Self.press("q", &state)
        _ = Self.press("kk", &state)
        _ = Self.press("f", &state)
        #expect(state.request.filter.terms == [Filter.Term(.exactly(.key, id: "ci-review", name: "ci-review"))])
    }

    @Test("a field is chosen for the table with the cursor, and none stands there twice")
    func fields() {
        var state = DashboardFixture.state(Size(width: 200, height: 50))
        #expect(Self.press("8b", &state) == [.groupAlso(by: [.team, .tag])])
        #expect(state.request.grouping == .model, "the groups stay as they are")
        for _ in Dimension.allCases {
            _ = Self.press("b", &state)
            let fields = state.pane(WhoPane.self).fields
            #expect(fields[0] != fields[1])
        }
        _ = Self.press("Bu", &state)
        #expect(state.pane(WhoPane.self).fields == [.user, .tag])
        _ = Self.press("Bg", &state)
        #expect(state.pane(WhoPane.self).fields == [.user, .tag], "the cursor goes to the table that has it")
    }

    @Test("rows are ordered by any column, by key or by a click on a row's own heading")
    func order() {
        var state = DashboardFixture.state(Size(width: 200, height: 50))
        _ = Self.press("8s", &state)
        #expect(Self.text(state).contains("by req"))
        _ = Self.press("S", &state)
        #expect(state.menu?.options.map(\.label) == TableOrder.names(of: WhoColumns.all))
        _ = Self.press("q", &state)
        #expect(state.groupOrder == TableOrder(by: "cost"), "the groups keep their order")
        let rows = state.rows(of: .who)
        var orders: Set<String> = []
        for x in rows.x..<rows.maxX {
            _ = state.update(.key(.click(Point(x: x, y: rows.y))))
            orders.insert(state.pane(WhoPane.self).orderName)
        }
        #expect(orders == Set(TableOrder.names(of: WhoColumns.all)), "a heading orders, as in every list")
        _ = Self.press(":sort cost⏎", &state)
        _ = state.update(.key(.click(Point(x: rows.x + 3, y: rows.y + 2))))
        _ = state.update(.key(.click(Point(x: rows.x + 3, y: rows.y + 2))))
        #expect(state.overlays.last?.title == "key cline-bo")
    }
}

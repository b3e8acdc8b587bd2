import LangtopBudgets
import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Budgets on screen")
struct BudgetsPaneTests {
    private static let wide = Size(width: 200, height: 50)
    private static let narrow = Size(width: 45, height: 60)

    private static func state(_ size: Size, budgets: [BudgetLimit] = []) -> AppState {
        var request = SnapshotRequest()
        request.budgets = budgets
        return AppState(
            size: size, capabilities: TerminalCapabilities(colors: .rgb, isUnicode: true), zone: .utc,
            request: request, sources: [], now: DashboardFixture.now, interval: .seconds(2))
    }

    @Test(
        "are asked for while somebody sees them",
        arguments: [(wide, SpendDemand.budgets), (narrow, .whole), (Size(width: 120, height: 35), .none)])
    func seen(size: Size, demand: SpendDemand) {
        var state = Self.state(size)
        let expected: [Effect] = demand == .none ? [] : [.spending(demand)]
        #expect(state.update(.tick(DashboardFixture.now)).filter { $0 != .groupAlso(by: [.key, .tag]) } == expected)
        #expect(state.update(.tick(DashboardFixture.now)) == [])
        // In focus they have a place at any size, and without it as before.
        #expect(state.update(.key(.character("7"))) == (demand == .budgets ? [] : [.spending(.budgets)]))
        #expect(state.update(.key(.character("6"))) == (demand == .budgets ? [] : [.spending(demand)]))
    }

    @Test("that the reader has set stand in the spend pane of middling screens too")
    func middling() throws {
        var state = Self.state(
            Size(width: 100, height: 60), budgets: [try BudgetLimit(parsing: "day=60")])
        #expect(state.update(.tick(DashboardFixture.now)) == [.spending(.whole)])
    }

    @Test("open the list of their group, and say so where they have none")
    func open() throws {
        var state = DashboardFixture.state(Self.wide)
        _ = state.update(.key(.character("7")))
        _ = state.update(.key(.enter))
        #expect(state.overlays.isEmpty && state.notice?.contains("no group's budget") == true)
        for _ in 0..<2 { _ = state.update(.key(.character("j"))) }
        let effects = state.update(.key(.enter))
        guard case .list(let list)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        // Those to be worried about stand first.
        #expect(list.filter.text.contains("cline-ana"))
        #expect(state.overlays.count == 1)
    }

    @Test("are red when over and yellow when they will be")
    func colors() {
        let rows = BudgetRow.rows(of: DashboardFixture.spending)
        let styles = DashboardFixture.state(Self.wide).context.styles
        #expect(rows.map(\.name).prefix(4) == ["today", "month", "key cline-ana", "team Platform"])
        #expect(
            rows.map { $0.style(styles) } == [styles.good, styles.warning, styles.bad, styles.warning, styles.accent])
        #expect(rows.map { $0.rest(at: DashboardFixture.now) } == ["", "7d", "over", "", ""])
    }
}

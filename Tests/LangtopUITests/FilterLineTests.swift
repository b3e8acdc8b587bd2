import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Filters on screen")
struct FilterLineTests {
    private static func state(_ size: Size = Size(width: 120, height: 35)) -> AppState { DashboardFixture.state(size) }

    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @discardableResult
    private static func press(_ keys: String, _ state: inout AppState) -> [Effect] { ListTests.press(keys, &state) }

    @discardableResult
    private static func press(_ keys: [Key], _ state: inout AppState) -> [Effect] {
        keys.flatMap { state.update(.key($0)) }
    }

    @Test("a mistake is underlined where it stands and said in the line above")
    func mistake() {
        var state = Self.state()
        Self.press("/opus modle:x", &state)
        let lines = Self.text(state).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[33].contains("column 6: no field “modle”; did you mean model?"))
        let row = (0..<120).filter { state.render()[$0, 34].style.attributes.contains(.underline) }
        #expect(row == Array(7..<14))
    }

    @Test("Tab completes fields, listed values and values that memory knows")
    func completion() {
        var state = Self.state()
        Self.press("/sta", &state)
        #expect(Self.text(state).contains("Tab status:"))
        Self.press([.tab], &state)
        #expect(state.prompt?.text == "status:")
        Self.press("e", &state)
        Self.press([.tab], &state)
        #expect(state.prompt?.text == "status:error")
        #expect(Self.press(" model:", &state).contains(.values(.model)))
        _ = state.update(.values(.model, ["claude opus", "claude-haiku", "gpt-5"]))
        #expect(Self.text(state).contains("Tab \"claude opus\"  claude-haiku  gpt-5"))
        Self.press("c", &state)
        Self.press([.tab, .tab], &state)
        #expect(state.prompt?.text == "status:error model:claude-haiku")
        Self.press([.backTab], &state)
        #expect(state.prompt?.text == "status:error model:\"claude opus\"")
        Self.press([.backTab], &state)
        #expect(state.prompt?.text == "status:error model:claude-haiku")
    }

    @Test("a value is asked for once")
    func asks() {
        var state = Self.state()
        Self.press("/key", &state)
        #expect(Self.press(":", &state).contains(.values(.key)))
        _ = state.update(.values(.key, []))
        #expect(!Self.press("x", &state).contains(.values(.key)))
    }

    @Test("what was typed is kept and comes again with the cursor keys")
    func history() {
        var state = Self.state()
        #expect(Self.press("/opus", &state).count == 4)
        #expect(Self.press([.enter], &state).contains(.remember("opus", as: .filter)))
        Self.press([.escape], &state)
        Self.press("/haiku", &state)
        #expect(Self.press([.enter], &state).contains(.remember("haiku", as: .filter)))
        Self.press([.escape], &state)
        Self.press("/new", &state)
        Self.press([.up], &state)
        #expect(state.prompt?.text == "haiku")
        #expect(state.request.filter.text == "haiku")
        Self.press([.up, .up], &state)
        #expect(state.prompt?.text == "opus")
        Self.press([.down, .down], &state)
        #expect(state.prompt?.text == "new")
        Self.press([.escape], &state)
        #expect(state.request.filter == .all)
    }

    @Test("a saved filter goes by its name")
    func saved() throws {
        var state = AppState(
            size: Size(width: 100, height: 30), capabilities: TerminalCapabilities(colors: .rgb, isUnicode: true),
            zone: .utc, request: SnapshotRequest(), sources: [SourceID("a")], now: DashboardFixture.now,
            interval: .seconds(2), filters: ["slow": try Filter(parsing: "dur>30s or ttft>5s")])
        Self.press("/opus @", &state)
        #expect(Self.text(state).contains("Tab @slow"))
        Self.press([.tab, .enter], &state)
        #expect(state.request.filter.text == "opus (dur>30s or ttft>5s)")
    }

    @Test("f keeps a group, an error class, or a value of a request; F takes the last term away")
    func valueUnderTheCursor() throws {
        var state = Self.state()
        Self.press("3f", &state)
        let group = state.groups[0]
        #expect(state.request.filter.terms == [.init(.exactly(.model, id: group.id, name: group.name))])
        Self.press("4f", &state)
        #expect(state.request.filter.terms.count == 2)
        Self.press("F", &state)
        #expect(state.request.filter.terms.count == 1)
        Self.press("FF", &state)
        #expect(state.request.filter == .all)
        #expect(Self.text(state).contains("there is no filter"))
        Self.press("6f", &state)
        #expect(Self.text(state).contains("filter by"))
        Self.press("m", &state)
        #expect(
            state.request.filter.terms.first?.test
                == .exactly(.model, id: state.tail[0].model, name: state.tail[0].model))
        Self.press("F6f", &state)
        Self.press([.escape], &state)
        #expect(state.request.filter == .all && state.menu == nil)
    }

    @Test("f in a generation filters the dashboard, which is shown then")
    func fromTheGeneration() {
        var state = Self.state()
        Self.press("jjjj", &state)
        Self.press([.enter], &state)
        #expect(state.overlays.last is GenerationOverlay)
        Self.press("fm", &state)
        #expect(state.overlays.isEmpty && state.request.filter.terms.count == 1)
    }

    @Test("/ narrows a list while it is typed, and Enter asks for the rest")
    func list() throws {
        var state = Self.state()
        Self.press("3", &state)
        guard case .list(let list)? = Self.press([.enter], &state).first else {
            Issue.record("no list")
            return
        }
        let rows = (0..<40).map { DashboardFixture.generation($0) }
        _ = state.update(.listed(list, .success(.init(generations: rows, isComplete: false))))
        let before = state.request.filter
        #expect(Self.press("/cost>9", &state).allSatisfy { $0 == .values(.model) })
        #expect(Self.text(state).contains("no requests here"))
        guard case .list(let narrowed)? = Self.press([.enter], &state).last else {
            Issue.record("the rest was not asked for")
            return
        }
        #expect(narrowed.filter.terms == list.filter.terms + (try Filter(parsing: "cost>9")).terms)
        #expect(state.request.filter == before, "the dashboard keeps its own")
        guard case .list(let failures)? = Self.press("x", &state).last else { return }
        #expect(failures.filter.text.hasSuffix("cost>9 status:error"))
        Self.press("FF", &state)
        #expect(state.overlays.count == 1)
        guard case .list(let chosen)? = Self.press("r", &state).last else { return }
        #expect(chosen == list)
    }

    @Test("a list that is ordered by cost asks memory for the most expensive of all its rows, and remembers the order")
    func listOrder() throws {
        var state = Self.state()
        Self.press("Sr3", &state)
        guard case .list(let list)? = Self.press([.enter], &state).first else { return }
        let rows = (0..<60).map { DashboardFixture.generation($0) }
        _ = state.update(.listed(list, .success(.init(generations: rows, isComplete: false))))
        guard case .list(let mostExpensive)? = Self.press("s", &state).last else {
            Issue.record("the order was not asked for")
            return
        }
        #expect(mostExpensive.order == ListOrder(.quantity(.cost)))
        var page = GenerationListing(generations: rows)
        (page.total, page.nextOffset) = (300, 60)
        _ = state.update(.listed(mostExpensive, .success(page)))
        #expect(Self.text(state).contains("first 60 of 300"))
        guard case .list(let next)? = Self.press("G", &state).last else {
            Issue.record("the next page was not asked for")
            return
        }
        #expect(next.offset == 60 && next.range == list.range)
        Self.press("q", &state)
        guard case .list(let again)? = Self.press([.enter], &state).last else { return }
        #expect(again.order == ListOrder(.quantity(.cost)))
    }

    @Test("s never orders groups that are not on screen: it lists all requests by cost")
    func hiddenGroups() {
        var state = Self.state()
        Self.press("6z", &state)
        let order = state.groupOrder
        guard case .list(let list)? = Self.press("s", &state).last else {
            Issue.record("no list")
            return
        }
        #expect(list.order == ListOrder(.quantity(.cost)) && state.groupOrder == order)
        Self.press("q", &state)
        Self.press("zs", &state)
        #expect(state.groupOrder != order)
    }

    @Test("s says why there is no list before the first answer")
    func tooEarly() {
        var state = DashboardFixture.state(Size(width: 120, height: 35), snapshot: nil)
        Self.press("6z", &state)
        #expect(Self.press("s", &state).isEmpty && state.overlays.isEmpty)
        #expect(state.notice == "waiting for the first answer")
    }

    @Test("a click on a heading of the live requests lists all of them in that order")
    func heading() throws {
        var state = Self.state()
        let rows = state.rows(of: TracesPane.id)
        let heads = Self.text(state).split(separator: "\n", omittingEmptySubsequences: false)[rows.y - 1]
        let found = try #require(heads.firstRange(of: "DUR"))
        let column = heads.distance(from: heads.startIndex, to: found.lowerBound)
        guard case .list(let list)? = Self.press([.click(Point(x: column + 1, y: rows.y - 1))], &state).last else {
            Issue.record("no list")
            return
        }
        #expect(list.order == ListOrder(.quantity(.dur)))
    }

    @Test(
        "the line and its hints look like this", arguments: [Size(width: 120, height: 35), Size(width: 45, height: 60)])
    func looks(_ size: Size) throws {
        var state = Self.state(size)
        Self.press("/model:opus (cost>10c or du", &state)
        let lines = Self.text(state).split(separator: "\n", omittingEmptySubsequences: false).suffix(3)
        try Golden.expect(lines.joined(separator: "\n"), named: "filter-\(size.width)x\(size.height)")
    }
}

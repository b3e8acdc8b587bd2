import LangtopCore
import LangtopMemory
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Lists and the mouse")
struct ListTests {
    static func state(_ width: Int = 120, _ height: Int = 35, colors: TerminalCapabilities.Colors = .rgb) -> AppState {
        DashboardFixture.state(Size(width: width, height: height), colors: colors)
    }

    /// As many requests as dollars.
    private static func totals(_ cost: Double) -> Totals {
        var aggregate = ServerAggregate(span: DashboardFixture.snapshot.range, group: "")
        aggregate.requests = Int(cost)
        aggregate.cost = cost
        return Totals(Sums(aggregate))
    }

    static func press(_ keys: String, _ state: inout AppState) -> [Effect] {
        keys.flatMap { state.update(.key(.character($0))) }
    }

    @Test(
        "the selected row is turned round where there are too few colours for shades",
        arguments: [
            TerminalCapabilities.Colors.none, .eight, .sixteen,
        ])
    func selectionWithoutShades(_ colors: TerminalCapabilities.Colors) {
        let state = Self.state(colors: colors)
        let row = state.rows(of: TracesPane.id)
        let buffer = state.render()
        let turned = (row.x..<row.maxX).allSatisfy { buffer[$0, row.y].style.attributes.contains(.reverse) }
        #expect(turned)
        #expect(!buffer[row.x + 2, row.y + 1].style.attributes.contains(.reverse))
    }

    @Test("Enter on an error class lists the failures of this class, within the filter")
    func errorClass() {
        var state = Self.state()
        _ = Self.press("/opus", &state)
        _ = state.update(.key(.enter))
        var filtered = DashboardFixture.snapshot
        filtered.request = state.request
        filtered.filter = state.request.filter
        _ = state.update(.snapshot(filtered))
        _ = Self.press("4j", &state)
        guard case .list(let list)? = state.update(.key(.enter)).first else {
            Issue.record("nothing was asked for")
            return
        }
        #expect(list.filter.text == "opus class:timeout")
    }

    /// An open list of so many requests by its count, newest first, and what it asks for first.
    /// A group's list; requests have no number of requests, so that the newest come first.
    private static func opened(_ state: inout AppState) -> GenerationList? {
        _ = press("Sr3", &state)
        guard case .list(let list)? = state.update(.key(.enter)).first else { return nil }
        return list
    }

    @Test("a list is read page by page to its end, each request once")
    func pages() throws {
        var state = Self.state()
        let list = try #require(Self.opened(&state))
        let rows = (0..<250).map { DashboardFixture.generation($0) }.sorted { $0.start > $1.start }
        func text() -> String { PlainTextEncoder.encode(state.render()) }
        _ = state.update(.listed(list, .success(.init(generations: Array(rows[..<100]), isComplete: false))))
        #expect(text().contains("newest 100 of "))
        guard case .list(let next)? = state.update(.key(.character("G"))).first else {
            Issue.record("the next page was not asked for")
            return
        }
        #expect(next.range.to == rows[99].start + .milliseconds(1) && next.range.from == list.range.from)
        #expect(Self.press("G", &state).isEmpty, "a page is asked for once")
        // The last row of a page comes again with the next one.
        _ = state.update(.listed(next, .success(.init(generations: Array(rows[99...]), isComplete: true))))
        #expect(text().contains("┐250┌") && !text().contains("newest 1") && Self.press("G", &state).isEmpty)
        let last = state.update(.key(.enter))
        #expect(last == [.fetchDetail(rows[249].id, duplicate: rows[249].duplicate)] || state.overlays.count == 2)
    }

    @Test("a page of one millisecond is followed by a longer one")
    func ties() throws {
        var state = Self.state()
        var pages = ListPages(of: try #require(Self.opened(&state)))
        let rows = (0..<3).map {
            Generation(id: .init(source: SourceID("a"), value: "\($0)"), start: DashboardFixture.now, end: nil)
        }
        pages.receive(pages.list, .success(.init(generations: rows, isComplete: false)))
        let page = pages.next()
        let second = try #require(page)
        pages.receive(second, .success(.init(generations: rows, isComplete: false)))
        let longer = pages.next()
        #expect(longer?.limit == second.limit * 2 && pages.rows.count == 3)
    }

    @Test("lists are ordered by each of their columns, and the other way round")
    func listOrder() throws {
        var state = Self.state(200, 50)
        let list = try #require(Self.opened(&state))
        let rows = (0..<20).map { DashboardFixture.generation($0) }
        _ = state.update(.listed(list, .success(.init(generations: rows, isComplete: true))))
        for sort in GenerationColumns.wide.compactMap(\.sort).sorted(by: { $0.turn < $1.turn }) {
            #expect(PlainTextEncoder.encode(state.render()).contains("by \(sort.name) "))
            let order = sort.apply(to: rows)
            #expect(Self.press("y", &state) == [.copy(ClipboardText(order[0].id.value))], "\(sort.name)")
            _ = Self.press("SS", &state)
            let turned = sort.apply(to: rows, isReversed: true)
            #expect(Self.press("y", &state) == [.copy(ClipboardText(turned[0].id.value))], "\(sort.name), turned")
            _ = Self.press("SS", &state)
            _ = Self.press("s", &state)
        }
        #expect(GenerationColumns.wide.allSatisfy { $0.sort != nil })
    }

    @Test("the list of an error class holds requests only, as its count does")
    func onlyRequests() {
        var state = Self.state()
        _ = Self.press("4", &state)
        guard case .list(let list)? = state.update(.key(.enter)).first,
            case .errorClass(let errorClass)? = list.filter.terms.first?.test
        else {
            Issue.record("nothing was asked for")
            return
        }
        var failure = DashboardFixture.generation(0)
        failure.outcome = .failure
        failure.extras = GenerationExtras()
        failure.extras?.errorClass = errorClass
        #expect(list.admits(failure))
        failure.role = .attempt
        #expect(!list.admits(failure))
    }

    @Test("rows that are rare are asked for when the filter was typed, not while it is typed")
    func typedFilter() {
        var state = Self.state()
        #expect(Self.press("/cost>9", &state).allSatisfy { if case .list = $0 { false } else { true } })
        var filtered = DashboardFixture.snapshot
        filtered.request = state.request
        filtered.filter = state.request.filter
        filtered.tail = []
        _ = state.update(.snapshot(filtered))
        let effects = state.update(.key(.enter))
        #expect(effects.contains { if case .list(let list) = $0 { list.filter.text == "cost>9" } else { false } })
    }

    @Test("the focus is never on a pane that is not drawn", arguments: DashboardFixture.sizes)
    func focus(_ size: Size) {
        var state = DashboardFixture.state(size)
        func isDrawn() -> Bool {
            state.drawn.isEmpty ? state.focus == TracesPane.id : state.drawn.contains(state.focus)
        }
        for key in "123456" {
            _ = Self.press(String(key), &state)
            #expect(isDrawn(), "\(key) at \(size)")
        }
        for _ in 0..<8 {
            _ = state.update(.key(.tab))
            #expect(isDrawn(), "Tab at \(size)")
        }
        _ = state.update(.key(.escape))
        #expect(isDrawn(), "Esc at \(size)")
    }

    @Test("a click selects, a click on the selected row opens it")
    func click() {
        var state = Self.state()
        let rows = state.rows(of: TracesPane.id)
        let place = Point(x: rows.x + 5, y: rows.y + 4)
        #expect(state.update(.key(.click(place))).isEmpty)
        #expect(state.traces.cursor.index == 4)
        #expect(!state.traces.isFollowing)
        let row = state.tail[4]
        #expect(state.update(.key(.click(place))) == [.fetchDetail(row.id, duplicate: row.duplicate)])
    }

    @Test("a double click opens once, whether or not its row was selected before", arguments: [0, 4])
    func doubleClick(_ line: Int) {
        var state = Self.state()
        let rows = state.rows(of: TracesPane.id)
        let place = Point(x: rows.x + 5, y: rows.y + line)
        let effects = state.update(.key(.click(place))) + state.update(.key(.doubleClick(place)))
        #expect(effects.count == 1)
        #expect(state.overlays.count == 1)
    }

    @Test("a click focuses its pane, sorts by a heading, presses a key of the footer; the wheel scrolls")
    func mouse() {
        var state = Self.state()
        let groups = state.rows(of: GroupsPane.id)
        let heads = PlainTextEncoder.encode(state.render()).split(separator: "\n")[groups.y - 1]
        let column = heads.distance(
            from: heads.startIndex, to: heads.firstRange(of: "P95")?.lowerBound ?? heads.endIndex)
        _ = state.update(.key(.click(Point(x: column, y: groups.y - 1))))
        #expect(state.focus == GroupsPane.id)
        #expect(state.groupOrder.name == "p95")
        _ = state.update(.key(.wheel(Point(x: 5, y: state.rows(of: TracesPane.id).y), 1)))
        #expect(state.traces.cursor.index == 3)
        _ = state.update(.key(.click(Point(x: 2, y: state.context.size.height - 1))))
        #expect(state.overlays.last is HelpOverlay)
    }

    @Test("a click on a field in the title of the groups groups by it, wherever it stands")
    func fields() {
        var state = Self.state(200, 50)
        for field in [Dimension.key, .deployment, .model] {
            let lines = PlainTextEncoder.encode(state.render()).split(separator: "\n")
            let y = state.rows(of: GroupsPane.id).y - 2
            let name = NameFormat.name(of: field)
            guard let found = lines[y].firstRange(of: " \(name)") else {
                Issue.record("\(name) is not in \(lines[y])")
                continue
            }
            let column = lines[y].distance(from: lines[y].startIndex, to: found.upperBound) - 1
            _ = state.update(.key(.click(Point(x: column, y: y))))
            #expect(state.context.request.grouping == field)
            // The space before it is no field.
            let gap = lines[y].distance(from: lines[y].startIndex, to: found.lowerBound)
            #expect(state.update(.key(.click(Point(x: gap, y: y)))).isEmpty)
            #expect(state.context.request.grouping == field)
        }
    }

    @Test("the first click on another pane goes there, and opens nothing of its selected row")
    func elsewhere() {
        var state = Self.state()
        let groups = state.rows(of: GroupsPane.id)
        #expect(state.focus != GroupsPane.id)
        #expect(state.update(.key(.click(Point(x: 5, y: groups.y)))).isEmpty)
        #expect(state.focus == GroupsPane.id && state.overlays.isEmpty)
        _ = state.update(.key(.click(Point(x: 5, y: groups.y))))
        #expect(state.overlays.last is ListOverlay)
    }

    @Test("Enter on latency lists what was answered, the slowest first")
    func slowest() throws {
        var state = Self.state(200, 50)
        state.context.focus = .latency
        let effects = state.update(.key(.enter))
        guard case .list(let list)? = effects.last else {
            Issue.record("\(effects)")
            return
        }
        #expect(list.filter.terms == [Filter.Term(.status(.ok))] && list.onlyRequests)
        #expect(list.order == ListOrder(.quantity(.dur), isReversed: false))
    }

    @Test("in the past the way back is offered at every width, and on hold how it goes on", arguments: [45, 80, 120])
    func wayBack(width: Int) {
        var state = Self.state(width, 60)
        for focus in [PaneID.traces, .errors, .groups] {
            state.context.focus = focus
            _ = Self.press("[", &state)
            let footer = PlainTextEncoder.encode(state.render()).split(separator: "\n").last ?? ""
            #expect(footer.contains("] later") && footer.contains("0 now"), "\(footer)")
            _ = Self.press(" ", &state)
            let held = PlainTextEncoder.encode(state.render()).split(separator: "\n").last ?? ""
            #expect(held.contains("Space resume"), "\(held)")
            _ = Self.press(" 0", &state)
        }
    }

    @Test("y copies the id under the cursor and says so until the next key")
    func copying() {
        var state = Self.state()
        let id = state.tail[0].id.value
        #expect(Self.press("y", &state) == [.copy(ClipboardText(id))])
        #expect(PlainTextEncoder.encode(state.render()).contains("clipboard: \(id)"))
        _ = Self.press("j", &state)
        #expect(!PlainTextEncoder.encode(state.render()).contains("clipboard"))
    }

    @Test("a row stays on its line while rows arrive above it, and the cursor moves within what is shown")
    func stillness() {
        var state = Self.state()
        _ = Self.press("Gkk", &state)
        let (line, lines) = (state.traces.cursor.index - state.traces.cursor.top, state.rows(of: TracesPane.id).height)
        #expect(line == lines - 3, "two lines above the last one shown")
        var next = DashboardFixture.snapshot
        next.tail.insert(DashboardFixture.generation(100), at: 0)
        _ = state.update(.snapshot(next))
        #expect(state.traces.cursor.index - state.traces.cursor.top == line)
    }

    @Test("groups change places at most every five seconds, at once when the reader asks")
    func rest() {
        var state = Self.state()
        let before = state.groups.map(\.id)
        func arrive(after seconds: Int64) {
            var next = DashboardFixture.snapshot
            next.groups.reverse()
            for index in next.groups.indices { next.groups[index].totals = Self.totals(Double(100 - index)) }
            next.now = DashboardFixture.now + .seconds(seconds)
            _ = state.update(.snapshot(next))
        }
        arrive(after: 2)
        #expect(state.groups.map(\.id) == before)
        arrive(after: 6)
        #expect(state.groups.map(\.id) == before.reversed())
        _ = Self.press("SS", &state)
        #expect(state.groups.map(\.id) == before)
    }

    @Test("s goes through the orders of groups, the greatest first, and S twice turns one round")
    func sorts() {
        var state = Self.state()
        var names: [String] = []
        for _ in 0..<17 {
            names.append(state.groupOrder.name)
            #expect(!state.groupOrder.isReversed)
            _ = Self.press("s", &state)
        }
        #expect(
            names == [
                "cost", "req", "err", "tok", "p95", "name", "prov", "$/req", "in", "cache·r", "cache·w", "out", "p50",
                "ttft", "saved", "hit%", "cost",
            ])
        for _ in 0..<15 { _ = Self.press("s", &state) }
        let before = state.groups.map(\.id)
        _ = Self.press("SS", &state)
        // What has no cost comes last in both.
        let unknown = state.groups.filter { $0.totals.cost.shown == nil }.map(\.id)
        #expect(state.groups.map(\.id) == before.dropLast(unknown.count).reversed() + unknown)
    }

    @Test("groups that are shown together have colours of their own")
    func colors() {
        let state = Self.state()
        let shown = state.groups.map { state.context.series(of: $0.id, in: .model).foreground }
        #expect(Set(shown).count == shown.count)
    }

    @Test("rows keep their columns while numbers grow")
    func columns() {
        func heads(_ cost: Double) -> [Substring] {
            var snapshot = DashboardFixture.snapshot
            snapshot.groups[0].totals = Self.totals(cost)
            let buffer = DashboardFixture.state(Size(width: 200, height: 50), snapshot: snapshot).render()
            return PlainTextEncoder.encode(buffer).split(separator: "\n").filter { $0.contains("MODEL") }
        }
        #expect(heads(31) == heads(98_765.43))
    }
}

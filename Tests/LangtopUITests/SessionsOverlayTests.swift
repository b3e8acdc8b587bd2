import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Sessions on screen")
struct SessionsOverlayTests {
    private static func opened(_ size: Size, isUnicode: Bool = true) -> AppState {
        var state = DashboardFixture.state(size, isUnicode: isUnicode)
        #expect(state.update(.key(.character("v"))) == [.sessions(SessionDemand())])
        _ = state.update(.sessions(SessionFixture.list()))
        return state
    }

    private static func press(_ keys: String, in state: inout AppState) -> [Effect] {
        keys.reduce([]) { _, key in state.update(.key(.character(key))) }
    }

    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @Test("list, context and turns at every size", arguments: DashboardFixture.sizes)
    func looks(_ size: Size) throws {
        let state = Self.opened(size)
        try Golden.expect(state.render(), named: "sessions-\(size.width)x\(size.height)")
        #expect(!Self.text(state).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test("without Unicode")
    func ascii() throws {
        let state = Self.opened(Size(width: 80, height: 40), isUnicode: false)
        try Golden.expect(state.render(), named: "sessions-ascii-80x40")
        #expect(Self.text(state).utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("what leaves first is what questions are asked of least; NEXT, CTX and COST stay")
    func columns() {
        for width in [30, 45, 60, 80, 100, 120, 160, 200] {
            var state = Self.opened(Size(width: width, height: 14))
            let text = Self.text(state)
            for title in ["SESSION", "COST", "CTX", "NEXT"] { #expect(text.contains(title), "\(title) at \(width)") }
            _ = Self.press("s", in: &state)
        }
        let narrow = Self.text(Self.opened(Size(width: 90, height: 14)))
        #expect(narrow.contains("HIT%") && !narrow.contains("OVER TURNS") && !narrow.contains("CLIENT"))
    }

    private static func rows(_ state: AppState) -> (list: GenerationList, rows: [Generation])? {
        var state = state
        guard case .list(let list)? = state.update(.key(.enter)).first else { return nil }
        let rows = SessionFixture.story.filter { list.range.contains($0.start) && $0.session == "fix flaky retry" }
        return (list, rows.sorted { $0.start > $1.start })
    }

    @Test("Enter opens the turns of a session, then the generation of a turn; Esc goes back step by step")
    func drill() throws {
        var state = Self.opened(Size(width: 200, height: 50))
        let (list, rows) = try #require(Self.rows(state))
        #expect(state.update(.key(.enter)) == [.list(list)])
        #expect(list.filter.text.contains("fix flaky retry") && list.onlyRequests)
        _ = state.update(.key(.enter))
        #expect(Self.text(state).contains("loading the turns"))
        let answer = GenerationListing(generations: rows, isComplete: true)
        // The newest turn's conversation says what the agent did.
        #expect(state.update(.listed(list, .success(answer))) == [.fetchDetail(rows[0].id, duplicate: nil)])
        var detail = GenerationDetail(generation: rows[0])
        detail.prompt = [
            Message(role: "user", parts: [.text("Fix the flaky retry")]),
            Message(role: "assistant", parts: [.toolCall(name: "read_file", arguments: #"{"path":"src/a.py"}"#)]),
            Message(role: "user", parts: [.text("only the failures\u{1B}[2J")]),
        ]
        detail.answer = [
            Message(role: "assistant", parts: [.toolCall(name: "run", arguments: #"{"command":"pytest"}"#)])
        ]
        #expect(state.update(.detail(rows[0].id, .success(detail))).isEmpty)
        let text = Self.text(state)
        #expect(text.contains("read_file       src/a.py") && text.contains("▸ only the failures"))
        #expect(text.contains("1 read_file") && text.contains("1 run"))
        _ = Self.press("j", in: &state)
        #expect(state.update(.key(.enter)) == [.fetchDetail(rows[1].id, duplicate: nil)])
        for depth in [1, 1, 0] {
            _ = state.update(.key(.escape))
            #expect(state.overlays.count == depth)
        }
    }

    @Test("the dashboard is filtered by the session under the cursor, and what changed is a key away")
    func questions() throws {
        var state = Self.opened(Size(width: 120, height: 35))
        let id = try #require((state.overlays.last as? SessionsOverlay)?.shown?.id)
        _ = state.update(.key(.character("%")))
        #expect(state.overlays.last is ChangesOverlay)
        _ = state.update(.key(.escape))
        let effects = state.update(.key(.character("f")))
        #expect(state.overlays.isEmpty && effects.first == .request(state.request))
        #expect(state.request.filter.terms == [Filter.Term(.exactly(.session, id: id, name: id))])
    }

    @Test("a source that does not answer is said, and asked again")
    func failure() throws {
        var state = Self.opened(Size(width: 120, height: 35))
        guard case .list(let list)? = state.update(.key(.enter)).first else {
            Issue.record("nothing asked")
            return
        }
        _ = state.update(.listed(list, .failure(SourceError(.unreachable, "no route to host"))))
        _ = state.update(.key(.enter))
        #expect(Self.text(state).contains("no route to host"))
        _ = state.update(.key(.escape))
        #expect(state.update(.key(.enter)) == [.list(list)])
    }

    @Test("the most expensive of all are asked for; every other order is of those that are told")
    func order() {
        var state = Self.opened(Size(width: 200, height: 50))
        #expect(Self.press("s", in: &state) == [.sessions(SessionDemand(by: .cost))])
        _ = state.update(.sessions(SessionFixture.list(SessionDemand(by: .cost))))
        let costs = Self.list(state).map { $0.dollars ?? 0 }
        #expect(costs == costs.sorted(by: >) && costs.count == 21)
        #expect(Self.press("s", in: &state) == [.sessions(SessionDemand())])
        _ = state.update(.sessions(SessionFixture.list()))
        let turns = Self.list(state).map(\.turnCount)
        #expect(turns == turns.sorted(by: >))
        _ = Self.press("SS", in: &state)
        #expect(Self.list(state).map(\.turnCount) == turns.sorted())
    }

    private static func list(_ state: AppState) -> [AgentSession] {
        (state.overlays.last as? SessionsOverlay)?.sessions ?? []
    }

    @Test("another window is looked at from within, and asked for once it is there")
    func window() {
        var state = Self.opened(Size(width: 120, height: 35))
        #expect(Self.press("t", in: &state).count == 1)
        #expect(state.request.window == .week && state.overlays.count == 1)
        var next = DashboardFixture.snapshot
        next.request.window = .week
        #expect(state.update(.snapshot(next)) == [.sessions(SessionDemand())])
        #expect(state.update(.snapshot(next)).isEmpty, "an answer is still awaited")
        _ = state.update(.sessions(SessionFixture.list()))
        next.now = next.now + .seconds(2)
        #expect(state.update(.snapshot(next)) == [.sessions(SessionDemand())])
    }

    @Test("the session under the cursor stays, whatever comes in front of it")
    func selection() {
        var state = Self.opened(Size(width: 200, height: 50))
        _ = Self.press("jj", in: &state)
        let chosen = Self.list(state)[2].id
        var list = SessionFixture.list(SessionDemand(keeping: chosen))
        list.sessions.swapAt(0, 2)
        var next = DashboardFixture.snapshot
        next.now = next.now + .seconds(2)
        #expect(state.update(.snapshot(next)) == [.sessions(SessionDemand(keeping: chosen))])
        _ = state.update(.sessions(list))
        #expect((state.overlays.last as? SessionsOverlay)?.shown?.id == chosen)
    }

    @Test("a click selects and opens, one on a heading orders")
    func mouse() throws {
        var state = Self.opened(Size(width: 200, height: 50))
        let lines = Self.text(state).split(separator: "\n").map(String.init)
        let y = try #require(lines.firstIndex { $0.contains("SESSION") })
        _ = state.update(.key(.click(Point(x: 5, y: y + 3))))
        let overlay = try #require(state.overlays.last as? SessionsOverlay)
        #expect(overlay.cursor.index == 2)
        let place = try #require(lines[y].firstRange(of: "$/TURN"))
        _ = state.update(
            .key(.click(Point(x: lines[y].distance(from: lines[y].startIndex, to: place.lowerBound), y: y))))
        #expect(Self.text(state).contains("by $/turn"))
    }
}

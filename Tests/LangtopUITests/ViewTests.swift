import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("Views on top of the dashboard")
struct ViewTests {
    static let sizes = [Size(width: 200, height: 50), Size(width: 45, height: 60)]

    @Test("help lists every key of the dashboard", arguments: sizes)
    func help(_ size: Size) throws {
        var state = DashboardFixture.state(size)
        _ = state.update(.key(.character("?")))
        try Golden.expect(state.render(), named: "help-\(size.width)x\(size.height)")
    }

    @Test("a trace is drawn along its time", arguments: sizes)
    func trace(_ size: Size) throws {
        var state = DashboardFixture.state(size)
        let rows = Array(state.tail.prefix(6))
        let id = Trace.ID(source: rows[0].id.source, value: rows[0].session)
        _ = state.update(.key(.enter))
        _ = state.update(
            .trace(id, .success(Trace(id: id, name: "cline·fix flaky retry", spans: rows.map { Span($0) }))))
        try Golden.expect(state.render(), named: "trace-\(size.width)x\(size.height)")
    }

    @Test("a generation shows request, cost, error and messages; an error of the store is said", arguments: sizes)
    func generation(_ size: Size) throws {
        var state = DashboardFixture.state(size)
        let row = DashboardFixture.generation(4)
        state.overlays = [GenerationOverlay(row, of: [row])]
        _ = state.update(.detail(row.id, .failure(SourceError(.notFound, "this request is gone"))))
        #expect(PlainTextEncoder.encode(state.render()).contains("this request is gone"))
        var detail = GenerationDetail(generation: row)
        detail.cost = [CostLine(kind: "input", tokens: 1180, cost: 0.0059, origin: "recorded")]
        detail.prompt = [Message(role: "user", parts: [.text("Fix the flaky retry test\u{1B}[2J in payments.")])]
        detail.answer = [Message(role: "assistant", parts: [.toolCall(name: "read_file", arguments: "{}")])]
        detail.raw = "{\"request_id\": \"x\"}"
        _ = state.update(.detail(row.id, .success(detail)))
        try Golden.expect(state.render(), named: "generation-\(size.width)x\(size.height)")
        _ = state.update(.key(.character("J")))
        #expect(PlainTextEncoder.encode(state.render()).contains("request_id"))
    }

    @Test("a trace opens on the request it was opened from")
    func entry() {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        let rows = Array(state.tail.prefix(3))
        _ = state.update(.key(.character("j")))
        _ = state.update(.key(.enter))
        let id = Trace.ID(source: rows[1].id.source, value: rows[1].session)
        _ = state.update(.trace(id, .success(Trace(id: id, spans: rows.map { Span($0) }))))
        #expect(state.update(.key(.enter)) == [.fetchDetail(rows[1].id, duplicate: rows[1].duplicate)])
    }

    static func opened(_ size: Size, prompt: String) -> AppState {
        var state = DashboardFixture.state(size)
        let row = DashboardFixture.generation(4)
        state.overlays = [GenerationOverlay(row, of: [row])]
        var detail = GenerationDetail(generation: row)
        detail.prompt = [Message(role: "user", parts: [.text(prompt)])]
        _ = state.update(.detail(row.id, .success(detail)))
        return state
    }

    @Test("a text scrolls to its end and back, not beyond", arguments: sizes)
    func scrolling(_ size: Size) {
        let text = (1...300).map { "line \($0)" }.joined(separator: "\n")
        var state = Self.opened(size, prompt: text)
        let first = state.render()
        _ = state.update(.key(.character("G")))
        let last = state.render()
        #expect(PlainTextEncoder.encode(last).contains("line 300"))
        _ = state.update(.key(.character("k")))
        #expect(state.render() != last, "one line back at once")
        _ = state.update(.key(.character("g")))
        #expect(state.render() == first)
    }

    @Test("a search goes from match to match and Esc ends it before it closes the view")
    func search() {
        let text = (1...300).map { "line \($0)" }.joined(separator: "\n")
        var state = Self.opened(Size(width: 80, height: 24), prompt: text)
        for key in "/line 25" { _ = state.update(.key(.character(key))) }
        _ = state.update(.key(.enter))
        #expect(PlainTextEncoder.encode(state.render()).contains("line 25 "))
        _ = state.update(.key(.character("n")))
        #expect(PlainTextEncoder.encode(state.render()).contains("line 250"))
        for key in "/zz" { _ = state.update(.key(.character(key))) }
        _ = state.update(.key(.enter))
        _ = state.update(.key(.character("n")))
        #expect(PlainTextEncoder.encode(state.render()).contains("no match for \"line 25zz\""))
        _ = state.update(.key(.escape))
        #expect(state.overlays.count == 1)
        _ = state.update(.key(.escape))
        #expect(state.overlays.isEmpty)
    }

    @Test("a click on a heading orders the steps of a trace by it, as its key does")
    func headings() throws {
        var state = DashboardFixture.state(Size(width: 200, height: 50))
        let rows = Array(state.tail.prefix(6))
        let id = Trace.ID(source: rows[0].id.source, value: rows[0].session)
        _ = state.update(.key(.enter))
        _ = state.update(.trace(id, .success(Trace(id: id, spans: rows.map { Span($0) }))))
        let lines = PlainTextEncoder.encode(state.render()).split(separator: "\n").map(String.init)
        let y = try #require(lines.firstIndex { $0.contains("CACHE·W") })
        let place = try #require(lines[y].firstRange(of: "COST"))
        let x = lines[y].distance(from: lines[y].startIndex, to: place.lowerBound)
        _ = state.update(.key(.click(Point(x: x, y: y))))
        let clicked = PlainTextEncoder.encode(state.render())
        #expect(clicked.contains("by cost"))
        for _ in 0..<3 { _ = state.update(.key(.character("s"))) }
        #expect(PlainTextEncoder.encode(state.render()) == clicked, "round by the key")
    }

    @Test("help finds what a column says, though it lists keys alone")
    func columns() {
        var state = DashboardFixture.state(Size(width: 120, height: 35))
        for key in "3?" { _ = state.update(.key(.character(key))) }
        #expect(!PlainTextEncoder.encode(state.render()).contains("CACHE·W"))
        for key in "/written" { _ = state.update(.key(.character(key))) }
        #expect(PlainTextEncoder.encode(state.render()).contains("CACHE·W"))
    }
}

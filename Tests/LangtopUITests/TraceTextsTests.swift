import LangtopCore
import LangtopQuery
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("A trace with room for what was said")
struct TraceTextsTests {
    /// The state with a trace of the newest requests open, and what opening it asked for.
    private static func opened(_ size: Size, dollars: TokenDollars? = nil) -> (AppState, rows: [Generation], [Effect]) {
        var state = DashboardFixture.state(size)
        let rows = Array(state.tail.prefix(4))
        let id = Trace.ID(source: rows[0].id.source, value: rows[0].session)
        _ = state.update(.key(.enter))
        var trace = Trace(id: id, name: "fix", spans: rows.map { Span($0) })
        trace.dollars = dollars
        let effects = state.update(.trace(id, .success(trace)))
        return (state, rows, effects)
    }

    private static func detail(_ row: Generation) -> Event {
        var detail = GenerationDetail(generation: row)
        detail.prompt = [Message(role: "user", parts: [.text("asked of \(row.id.value), password=hunter2")])]
        detail.answer = [Message(role: "assistant", parts: [.text("answer of \(row.id.value)")])]
        detail.cost = [CostLine(kind: "cache read", tokens: 41_200, cost: 0.012345, origin: "")]
        return .detail(row.id, .success(detail))
    }

    private static func fetch(_ row: Generation) -> Effect { .fetchDetail(row.id, duplicate: row.duplicate) }
    private static func text(_ state: AppState) -> String { PlainTextEncoder.encode(state.render()) }

    @Test(
        "shows prompt, answer and the cost of each token kind of the step under the cursor, secrets masked",
        arguments: [Size(width: 200, height: 50), Size(width: 160, height: 50), Size(width: 120, height: 35)])
    func texts(size: Size) {
        var (state, rows, effects) = Self.opened(size)
        #expect(effects == [Self.fetch(rows[0])])
        #expect(Self.text(state).contains("loading…"))
        #expect(state.update(Self.detail(rows[0])).isEmpty)
        let text = Self.text(state)
        #expect(text.contains("asked of \(rows[0].id.value), password=••••••••") && text.contains("1 masked"))
        #expect(text.contains("answer of \(rows[0].id.value)"))
        #expect(text.contains("cache read") && text.contains("41,200") && text.contains("0.012345"))
        // It is read again where the reader says so.
        #expect(state.update(.key(.character("r"))).contains(Self.fetch(rows[0])))
    }

    @Test("asks for one step at a time: those the cursor runs past are not read")
    func pace() {
        var (state, rows, _) = Self.opened(Size(width: 200, height: 50))
        for _ in 0..<3 { #expect(state.update(.key(.character("j"))).isEmpty) }
        #expect(state.update(Self.detail(rows[0])) == [Self.fetch(rows[3])])
        #expect(!Self.text(state).contains("asked of"), "what is read is of another step")
        #expect(state.update(Self.detail(rows[3])).isEmpty)
        #expect(Self.text(state).contains("asked of \(rows[3].id.value)"))
        #expect(state.update(.key(.character("k"))) == [Self.fetch(rows[2])])
        let error = SourceError(.notFound, "this request is gone")
        #expect(state.update(.detail(rows[2].id, .failure(error))).isEmpty, "it is not asked again and again")
        #expect(Self.text(state).contains("this request is gone"))
    }

    @Test("asks for nothing where there is no room, or another view is on top")
    func narrow() {
        #expect(Self.opened(Size(width: 109, height: 50)).2.isEmpty)
        #expect(Self.opened(Size(width: 200, height: 20)).2.isEmpty)
        var (state, rows, _) = Self.opened(Size(width: 200, height: 50))
        _ = state.update(Self.detail(rows[0]))
        _ = state.update(.key(.character("z")))
        #expect(state.update(.key(.character("j"))).isEmpty)
        #expect(state.update(.key(.character("z"))) == [Self.fetch(rows[1])])
    }

    @Test("says what the money was paid for, where price lists tell it, and what is not known of it")
    func money() {
        var dollars = TokenDollars()
        (dollars.read, dollars.write, dollars.output, dollars.fresh) = (0.01, 0.02, 0.0107, 0.004)
        let (state, rows, _) = Self.opened(Size(width: 200, height: 50), dollars: dollars)
        let whole = rows.reduce(0) { $0 + ($1.shownCost ?? 0) }
        let rest = whole - dollars.sum
        #expect(rest > 0)
        #expect(
            Self.text(state).contains(
                "cache read $0.0100  write $0.0200  output $0.0107  input $0.0040  kind not known $\(NumberFormat.money(rest))"
            ))
        let unknown = Self.opened(Size(width: 200, height: 50)).0
        #expect(Self.text(unknown).contains("haiku-4-5 $"), "else by model")
    }

    @Test("divides its time into waiting, answering, tools and gaps")
    func time() {
        let start = Timestamp(seconds: 1000)
        let source = SourceID("s")
        func step(_ id: String, _ kind: Span.Kind, _ from: Int, _ to: Int, parent: String = "") -> Span {
            var span = Span(
                id: Generation.ID(source: source, value: id), start: start + .seconds(from), end: start + .seconds(to))
            (span.kind, span.parent) = (kind, parent)
            return span
        }
        var row = DashboardFixture.generation(0)
        row.start = start + .seconds(2)
        row.firstToken = start + .seconds(3)
        row.end = start + .seconds(6)
        let spans = [
            step("all", .agent, 0, 20), step("outer", .span, 1, 15, parent: "all"), Span(row, parent: "outer"),
            step("tool", .tool, 5, 9, parent: "outer"), step("more", .tool, 8, 10, parent: "outer"),
            step("note", .event, 18, 18),
        ]
        let totals = TraceTotals(spans, now: start + .seconds(30))
        #expect(totals.waiting == .seconds(1) && totals.generating == .seconds(3))
        #expect(totals.tools == .seconds(4), "6 to 10: while a model answers, the time is the model's")
        #expect(totals.gaps == .seconds(12) && totals.duration == .seconds(20))
    }
}

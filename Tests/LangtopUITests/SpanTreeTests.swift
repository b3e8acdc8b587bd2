import LangtopCore
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("The steps of a trace as lines")
struct SpanTreeTests {
    private static let source = DashboardFixture.generation(0).id.source

    private static func step(_ id: String, in parent: String = "", spend: Double? = nil) -> Span {
        let start = DashboardFixture.now + .seconds(1)
        guard let spend else {
            var span = Span(id: .init(source: source, value: id), start: start, end: start + .seconds(1))
            span.parent = parent
            return span
        }
        var row = Generation(id: .init(source: source, value: id), start: start, end: start + .seconds(1))
        row.spend = spend
        return Span(row, parent: parent)
    }

    private static func lines(
        _ spans: [Span], by order: String = "tree", folded: [String] = []
    ) -> [String] {
        let ids = Set(folded.map { Generation.ID(source: source, value: $0) })
        return SpanTree(spans, by: sort(order), onlyFailures: false, folded: ids).lines.map {
            $0.branch + $0.span.id.value + ($0.hidden > 0 ? " +\($0.hidden)" : "")
        }
    }

    private static func sort(_ name: String) -> TableSort<SpanTree.Line>? {
        SpanColumns.all.lazy.compactMap(\.sort).first { $0.name == name }
    }

    @Test("steps stand below the one they are part of, in the order they are given")
    func nesting() {
        let spans = [
            Self.step("a"), Self.step("b", spend: 2), Self.step("c", in: "a", spend: 3), Self.step("d", in: "c"),
            Self.step("e", in: "a"),
        ]
        #expect(Self.lines(spans) == ["├─ a", "│ ├─ c", "│ │ └─ d", "│ └─ e", "└─ b"])
        #expect(Self.lines(spans, by: "cost").prefix(2) == ["c", "b"])
    }

    @Test("a folded step hides all below it and says how many")
    func folding() {
        let spans = [Self.step("a"), Self.step("c", in: "a"), Self.step("d", in: "c"), Self.step("b")]
        #expect(Self.lines(spans, folded: ["a"]) == ["├─ a +2", "└─ b"])
        #expect(Self.lines(spans, folded: ["b"]) == ["├─ a", "│ └─ c", "│   └─ d", "└─ b"])
    }

    @Test("every step is shown once: with a missing parent, as its own parent, in a circle")
    func strays() {
        let spans = [
            Self.step("lost", in: "nowhere"), Self.step("own", in: "own"), Self.step("x", in: "y"),
            Self.step("y", in: "x"),
        ]
        let shown = Self.lines(spans)
        #expect(shown.count == 4)
        #expect(shown.prefix(2) == ["├─ lost", "└─ own"])
    }

    @Test("two hundred levels keep room for names")
    func depth() {
        let spans = (0..<200).map { Self.step("s\($0)", in: $0 == 0 ? "" : "s\($0 - 1)") }
        let tree = SpanTree(spans, by: nil, onlyFailures: false)
        #expect(tree.lines.count == 200)
        #expect(tree.lines.allSatisfy { $0.branch.count < 30 })
    }

    @Test("a model call is known by its own name, by its trace's where it has none of its own")
    func titles() throws {
        func title(_ own: String, of trace: String) throws -> String {
            var span = Self.step("a", spend: 1)
            var row = try #require(span.generation)
            (row.name, row.callType) = (trace, "generation")
            span.generation = row
            span.name = own
            return span.title
        }
        #expect(try title("draft answer", of: "support-agent") == "draft answer")
        #expect(try title("", of: "support-agent") == "support-agent")
        #expect(try title("", of: "") == "generation")
    }
}

import LangtopScreen
import Testing

@Suite("A table")
struct TableTests {
    static func render(width: Int, number: String) -> String {
        var buffer = CellBuffer(Size(width: width, height: 2))
        Table(
            columns: [
                .init("NAME", width: 6, isFlexible: true, isRight: false, priority: 0),
                .init("REQ", width: 4, priority: 1),
                .init("COST", width: 4, priority: 2),
            ],
            rows: [
                .init(
                    mark: .init("x", Style()),
                    fields: [.init("a-long-name", Style()), .init(number, Style()), .init("1.00", Style())])
            ],
            selected: nil, headStyle: Style(), lift: { $0 }, shorten: { String($0.prefix($1)) }
        ).render(in: buffer.area, into: &buffer)
        return PlainTextEncoder.encode(buffer)
    }

    @Test("tells names apart that would be shortened to the same, and only those")
    func apart() {
        var buffer = CellBuffer(Size(width: 9, height: 4))
        let names = ["long-one-a", "long-one-b", "short"]
        Table(
            columns: [.init("NAME", width: 6, isFlexible: true, isRight: false, priority: 0)],
            rows: names.map { .init(mark: .init("x", Style()), fields: [.init($0, Style())]) },
            selected: nil, headStyle: Style(), lift: { $0 }, shorten: { String($0.prefix($1)) },
            apart: { String($0.suffix($1)) }
        ).render(in: buffer.area, into: &buffer)
        let text = PlainTextEncoder.encode(buffer)
        #expect(text.contains("xlong-one") && text.contains("xng-one-b") && text.contains("xshort"), "\(text)")
    }

    @Test("gives a number the room it needs, from the name and then from lesser columns")
    func numbers() {
        #expect(Self.render(width: 20, number: "12").contains("a-long-na   12 1.00"))
        #expect(Self.render(width: 20, number: "1,234,567").contains("a-long-na 1,234,567"), "COST left first")
        for width in 12...40 {
            let shown = Self.render(width: width, number: "1,234,567")
            #expect(!shown.contains("1,2") || shown.contains("1,234,567"), "never a part of it")
        }
    }

    @Test("leaves room for a name behind the lines of a tree, and the lines where the name is short")
    func lead() {
        func shown(_ lead: String, _ text: String) -> String {
            Table.Field(text, Style(), lead: lead).text(in: 12) { String($0.prefix($1)) }
        }
        #expect(shown("", "a-very-long-name") == "a-very-long-")
        #expect(shown("└─ ", "a-very-long-name") == "└─ a-very-lo")
        #expect(shown("│ │ │ │ └─ ", "a-very-long-name") == " │ └─ a-very")
        #expect(shown("│ │ │ │ └─ ", "abcd") == " │ │ └─ abcd")
        #expect(shown("│ │ │ └─ ", "abc") == "│ │ │ └─ abc")
    }
}

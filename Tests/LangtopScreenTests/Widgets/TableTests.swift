import LangtopScreen
import Testing

@Suite("A table")
struct TableTests {
    /// The cells of a row.
    typealias Row = [String]

    static let style = TableStyle(
        head: Style(), lift: { $0 }, shorten: { String($0.prefix($1)) },
        apart: { names, width in
            let shortened = Dictionary(grouping: Set(names)) { String($0.prefix(width)) }
            let crowded = shortened.values.filter { $0.count > 1 }.flatMap { $0.sorted().dropFirst() }
            return Dictionary(uniqueKeysWithValues: crowded.map { ($0, String($0.suffix(width))) })
        })

    static func column(
        _ title: String, _ index: Int, width: Int, isName: Bool = false, priority: Int, sort: TableSort<Row>? = nil,
        endsRow: Bool = false
    ) -> TableColumn<Row, Void> {
        TableColumn(
            title, "", width: width, isFlexible: isName, isRight: !isName, priority: priority, sort: sort
        ) { row, _ in TableField(row[index], Style(), endsRow: endsRow) }
    }

    static func shown(_ columns: [TableColumn<Row, Void>], _ rows: [Row?], width: Int) -> String {
        var buffer = CellBuffer(Size(width: width, height: rows.count + 1))
        Table(columns, rows: rows, in: (), selected: nil, style: style) { _, _ in TableField("x", Style()) }
            .render(in: buffer.area, into: &buffer)
        return PlainTextEncoder.encode(buffer)
    }

    static let columns = [
        column("NAME", 0, width: 6, isName: true, priority: 0),
        column("REQ", 1, width: 4, priority: 1, sort: .init("req", turn: 1) { Double($0[1]) ?? 0 }),
        column("COST", 2, width: 4, priority: 2, sort: .init("cost", turn: 0) { Double($0[2]) ?? 0 }),
    ]

    @Test("tells names apart that would be shortened to the same, and only those")
    func apart() {
        let names = [["long-one-a"], ["long-one-b"], ["short"]]
        let text = Self.shown([Self.columns[0]], names, width: 9)
        #expect(text.contains("xlong-one") && text.contains("xng-one-b") && text.contains("xshort"), "\(text)")
    }

    @Test("gives a number the room it needs, from the name and then from lesser columns")
    func numbers() {
        func shown(_ number: String, _ width: Int) -> String {
            Self.shown(Self.columns, [["a-long-name", number, "1.00"]], width: width)
        }
        #expect(shown("12", 20).contains("a-long-na   12 1.00"))
        #expect(shown("1,234,567", 20).contains("a-long-na 1,234,567"), "COST left first")
        for width in 12...40 {
            let text = shown("1,234,567", width)
            #expect(!text.contains("1,2") || text.contains("1,234,567"), "never a part of it")
        }
    }

    @Test(
        "gives the room of a column that says nothing to names, as far as they want it, then to columns that had none")
    func empty() {
        func heads(_ change: (inout [TableColumn<Row, Void>]) -> Void) -> String {
            var columns = [
                Self.column("NAME", 0, width: 6, isName: true, priority: 0),
                Self.column("KEY", 1, width: 8, priority: 1),
                Self.column("MODEL", 0, width: 6, isName: true, priority: 2),
                Self.column("T", 2, width: 4, priority: 3),
            ]
            change(&columns)
            let text = Self.shown(columns, [["a-very-long-name-it-is", "", "9"]], width: 26)
            return String(text.split(separator: "\n")[1].dropFirst())
        }
        #expect(heads { _ in } == "a-very-lo          a-very")
        #expect(heads { $0[1].isEmpty = true } == "a-very-long-name-i a-very")
        #expect(
            heads {
                $0[1].isEmpty = true
                $0[0].wanted = 8
            } == "a-very-l a-very-long-name")
        #expect(
            heads {
                $0[1].isEmpty = true
                ($0[0].wanted, $0[2].wanted) = (8, 8)
            } == "a-very-long a-very-l    9")
    }

    @Test("leaves room for a name behind the lines of a tree, and the lines where the name is short")
    func lead() {
        func shown(_ lead: String, _ text: String) -> String {
            TableField(text, Style(), lead: lead).text(in: 12) { String($0.prefix($1)) }
        }
        #expect(shown("", "a-very-long-name") == "a-very-long-")
        #expect(shown("└─ ", "a-very-long-name") == "└─ a-very-lo")
        #expect(shown("│ │ │ │ └─ ", "a-very-long-name") == " │ └─ a-very")
        #expect(shown("│ │ │ │ └─ ", "abcd") == " │ │ └─ abcd")
        #expect(shown("│ │ │ └─ ", "abc") == "│ │ │ └─ abc")
    }

    @Test("has a cell that takes the rest of its row, also where its own column has left")
    func ends() {
        let columns = [
            Self.columns[0], Self.column("REQ", 1, width: 4, priority: 3, endsRow: true), Self.columns[2],
        ]
        let rows = [["name", "a long reason", "123456"], nil]
        #expect(Self.shown(columns, rows, width: 24).contains("xname          a long re"))
        #expect(Self.shown(columns, rows, width: 12).contains("xname   a lo"))
    }

    @Test("is ordered by its columns, by the same one twice the other way round, and finds the one that is clicked")
    func order() {
        let rows = [["a", "2", "1"], ["b", "3", "3"], ["c", "3", "2"]]
        var order = TableOrder(by: "req")
        func names() -> String { order.apply(to: rows, of: Self.columns).map { $0[0] }.joined() }
        #expect(names() == "bca", "of equals the first stays first")
        order.sort(by: "req")
        #expect(names() == "acb")
        order.step(through: Self.columns)
        #expect(order == TableOrder(by: "cost"))
        #expect(names() == "bca")
        let table = Table(Self.columns, rows: rows, in: (), selected: nil, style: Self.style) { _, _ in
            TableField("", Style())
        }
        let area = Rect(x: 3, y: 0, width: 20, height: 2)
        let titles = (3..<23).map { table.column(at: $0, in: area)?.title ?? "-" }
        #expect(titles.prefix(3) == ["-", "NAME", "NAME"])
        let sort = table.column(at: 22, in: area)?.sort
        #expect(sort?.name == "cost")
    }
}

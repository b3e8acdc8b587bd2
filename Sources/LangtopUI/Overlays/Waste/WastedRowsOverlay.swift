import LangtopCore
import LangtopQuery
import LangtopScreen

/// The most expensive rows of one line of waste.
struct WastedRowsOverlay: Overlay {
    typealias Column = TableColumn<WasteLine.Row, ViewContext>

    let kind = "wasted"
    let title: String
    let bindings = Keymap.views.filter { [.sort, .menu(.sort)].contains($0.action) }
    var help: [HelpLine] { HelpLine.lines(of: Self.columns) }
    private let line: WasteLine
    private var rows: [WasteLine.Row]
    private var order = TableOrder(by: "wasted")
    private var cursor = Selection<Timestamp>()
    private var names = Directory()
    private var shape = ListShape()

    init(_ line: WasteLine) {
        self.line = line
        (title, rows) = (line.rule.title, line.rows)
    }

    static let columns: [Column] = [
        Column(
            "TIME", "when it began", width: 8, isRight: false, priority: 0,
            sort: .init("time", turn: 1) { Double($0.start.milliseconds) }
        ) {
            TableField(NameFormat.second($0.start, $1.zone), $1.styles.muted)
        },
        Column(
            "SESSION", "the session it belongs to", width: 12, isFlexible: true, isRight: false, priority: 3,
            sort: .init("session", turn: 4) { $0.session }
        ) {
            TableField($0.session, $1.styles.text)
        },
        Column(
            "KEY", "the key it was asked with", width: 12, isRight: false, priority: 4,
            sort: .init("key", turn: 5) { $0.key }
        ) {
            TableField($1.snapshot?.directory.title(of: $0.key, in: .key) ?? $0.key, $1.styles.muted)
        },
        Column(
            "MODEL", "who answered", width: 12, isRight: false, priority: 5, sort: .init("model", turn: 6) { $0.model },
            fit: { view, width in
                let names = view.familyNames(to: width)
                return { names[$0] }
            }
        ) {
            TableField($0.model, $1.series(of: $0.model, in: .model))
        },
        Column(
            "DUR", "how long it took", width: 5, priority: 6, sort: .init("dur", turn: 3) { Double($0.latency ?? -1) }
        ) {
            TableField(NumberFormat.time($0.latency.map(Double.init)), $1.styles.muted)
        },
        Column("COST", "US dollars of it in all", width: 7, priority: 2, sort: .init("cost", turn: 2) { $0.cost }) {
            TableField(NumberFormat.money($0.cost), $1.styles.text)
        },
        Column(
            "WASTED", "US dollars of it that bought nothing", width: 7, priority: 1,
            sort: .init("wasted", turn: 0) { $0.dollars }
        ) {
            TableField(NumberFormat.money($0.dollars), $1.styles.bad.bold)
        },
    ]

    var sorts: [String] { TableOrder.names(of: Self.columns) }
    var sortName: String { order.name }

    mutating func perform(_ action: Action) -> Reaction {
        switch action {
        case .sort: reorder { $0.step(through: Self.columns) }
        case .reverseSort: reorder { $0.sort(by: $0.name) }
        case .order(let name, let isReversed): reorder { $0 = TableOrder(by: name, isReversed: isReversed) }
        case .copy:
            guard rows.indices.contains(cursor.index) else { return Reaction(effects: [.bell]) }
            return Reaction(effects: [.copy(ClipboardText(rows[cursor.index].session))])
        case .open:
            guard rows.indices.contains(cursor.index) else { return Reaction(effects: [.bell]) }
            let row = rows[cursor.index]
            let range = TimeRange(from: row.start, to: row.start + .milliseconds(1))
            let list = GenerationList(range: range, names: names, source: row.source)
            return Reaction(next: ListOverlay(title: title, list: list) { _ in nil }, effects: [.list(list)])
        default: cursor.move(action, rows.map(\.start))
        }
        return Reaction()
    }

    private mutating func reorder(_ change: (inout TableOrder) -> Void) {
        change(&order)
        rows = order.apply(to: line.rows, of: Self.columns)
        cursor.follow()
    }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        names = context.snapshot?.directory ?? names
        cursor.settle(rows.map(\.start), lines: max(1, Box.interior(of: area).height - 1))
        shape.learn(line.rows, of: Self.columns, in: context)
        shape.date(from: line.rows.map(\.start).min(), to: line.rows.map(\.start).max(), now: context.now)
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let inside = Box.interior(of: area)
        if point.y == inside.y, let sort = table(context).column(at: point.x, in: inside)?.sort {
            reorder { $0.sort(by: sort.name) }
        }
        guard inside.inset(top: 1).contains(point) else { return nil }
        return cursor.select(line: point.y - inside.y - 1, rows.map(\.start)) == true ? .open : nil
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let arrow = order.isReversed ? styles.glyphs.up : styles.glyphs.down
        let told = rows.count < line.count ? "most expensive \(NumberFormat.count(rows.count)) of " : ""
        let notes: [[Box.Label]] = [
            [("by ", styles.muted), ("\(order.name) \(arrow)", styles.accent)],
            [(told + NumberFormat.count(line.count), styles.muted)],
        ]
        let inside = context.frame(title, notes: notes, in: area, into: &buffer)
        table(context).render(in: inside, into: &buffer)
    }

    private func table(_ context: ViewContext) -> Table<WasteLine.Row, ViewContext> {
        let shown = Array(rows.dropFirst(cursor.top).prefix(cursor.lines))
        var columns = shape.applied(to: Self.columns)
        RowTimes(shape, shown: shown.map(\.start), isNarrow: false, context).apply(to: &columns) { $0.start }
        if let index = columns.firstIndex(where: { $0.sort?.name == order.name }) {
            columns[index].headStyle = context.styles.accent.bold
        }
        return Table(
            columns, rows: shown, in: context,
            selected: cursor.index - cursor.top, style: context.tableStyle
        ) { _, view in TableField("", view.styles.muted) }
    }
}

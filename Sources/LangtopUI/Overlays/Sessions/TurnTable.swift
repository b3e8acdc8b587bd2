import LangtopCore
import LangtopQuery
import LangtopScreen

/// The turns of the session under the cursor.
struct TurnTable: Widget {
    let overlay: SessionsOverlay
    let context: SessionContext

    init(_ overlay: SessionsOverlay, _ context: SessionContext) { (self.overlay, self.context) = (overlay, context) }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let isFocused = overlay.focus == .turns
        let arrow = overlay.turnOrder.isReversed ? " " + styles.glyphs.up : ""
        let extent = "\(NumberFormat.count(shown.count)) of \(NumberFormat.count(overlay.turns.count))"
        let titles: [[Box.Label]] = overlay.shown.map { [[($0.title, styles.text)]] } ?? []
        let inside = context.view.frame(
            "turns", number: 2, isFocused: isFocused, titles: titles,
            notes: [[(overlay.turnOrder.name + arrow, styles.accent)], [(extent, styles.muted)]], in: area,
            into: &buffer)
        guard !overlay.turns.isEmpty else {
            return context.view.say("no session here", in: inside, into: &buffer)
        }
        let table = table(in: inside)
        table.render(in: inside, into: &buffer)
        guard let place = table.place(of: TurnColumns.bar, in: inside), context.mostExpensive > 0 else { return }
        for (line, turn) in shown.enumerated() where line + 1 < inside.height {
            guard let parts = turn.parts else { continue }
            let row = Rect(x: place.lowerBound, y: inside.y + 1 + line, width: place.count, height: 1)
            KindBar(parts, of: context.mostExpensive, styles).render(in: row, into: &buffer)
        }
    }

    private var shown: [SessionTurn] {
        Array(overlay.turns.dropFirst(overlay.turnCursor.top).prefix(overlay.turnCursor.lines))
    }

    func table(in area: Rect) -> Table<SessionTurn, SessionContext> {
        var columns = TurnColumns.all
        if let index = columns.firstIndex(where: { $0.sort?.name == overlay.turnOrder.name }) {
            columns[index].headStyle = context.styles.accent.bold
        }
        let isNarrow = area.width < 60
        if isNarrow { columns = Self.narrow(columns) }
        var shape = ListShape()
        let starts = overlay.turns.map(\.start)
        shape.date(from: starts.min(), to: starts.max(), now: context.view.now)
        RowTimes(shape, shown: shown.map(\.start), isNarrow: isNarrow, context.view).apply(to: &columns) { $0.start }
        let selected = overlay.focus == .turns ? overlay.turnCursor.index - overlay.turnCursor.top : nil
        return Table(
            columns, rows: shown, in: context, selected: selected, style: context.view.tableStyle
        ) { turn, view in
            let styles = view.styles
            guard let event = turn.event else { return TableField("", styles.muted) }
            return TableField(styles.glyphs.up, event.isLoss ? styles.bad : styles.warning)
        }
    }

    /// Where columns are scarce numbers take no more than they need.
    private static func narrow(_ columns: [TurnColumns.Column]) -> [TurnColumns.Column] {
        func copy(_ old: TurnColumns.Column, _ title: String, width: Int) -> TurnColumns.Column {
            TurnColumns.Column(
                title, old.summary, width: width, priority: old.priority, sort: old.sort, cell: old.cell)
        }
        return columns.compactMap { column in
            switch column.title {
            case "TURN": copy(column, "#", width: 2)
            case "OUT": copy(column, column.title, width: 4)
            case "COST": copy(column, column.title, width: 6)
            case "TIME":
                TurnColumns.Column(
                    "TIME", column.summary, width: 5, isFlexible: true, isRight: false, priority: column.priority,
                    cell: column.cell)
            case "CACHE·R", "CACHE·W", "DUR": column
            default: nil
            }
        }
    }
}

/// Dollars by kind as one bar.
struct KindBar: Widget {
    private let parts: [(value: Double, style: Style)]
    private let whole: Double
    private let styles: Styles

    init(_ dollars: TokenDollars, of whole: Double, _ styles: Styles) {
        let kinds = styles.kinds
        parts = [
            (dollars.read, kinds.read), (dollars.write, kinds.write), (dollars.fresh, kinds.fresh),
            (dollars.output, kinds.output),
        ]
        (self.whole, self.styles) = (whole, styles)
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        ExactBar(parts, of: whole, mixes: styles.hasShades, glyphs: styles.glyphs).render(in: area, into: &buffer)
    }
}

import LangtopCore
import LangtopScreen

/// The steps of a trace: a table with a waterfall beside it, or two lines each where room is short.
struct SpanTable: Widget {
    let lines: [SpanTree.Line]
    let cursor: Selection<Generation.ID>
    let context: SpanContext

    private var styles: Styles { context.view.styles }

    /// Whether the table and the waterfall fit side by side.
    static func isWide(_ width: Int) -> Bool { width >= 76 }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        if Self.isWide(area.width) { wide(in: area, into: &buffer) } else { narrow(in: area, into: &buffer) }
    }

    /// The table beside the waterfall, which gives up a tenth of the columns where names would be cut.
    private func table(in area: Rect) -> (table: Table<SpanTree.Line, SpanContext>, area: Rect) {
        var columns = SpanColumns.all
        let name = columns[0]
        let beside = area.width * 2 / 5 + 2
        let place = area.inset(right: beside)
        let table = table(of: columns, in: area)
        let longest = lines.lazy.map { DisplayText.width(of: $0.branch) + DisplayText.width(of: $0.title) }.max() ?? 0
        guard let room = table.place(of: name.title, in: place)?.count, room < longest else { return (table, place) }
        let extra = min(longest - room, area.width / 10)
        columns[0] = name.with(width: room + extra, cell: name.cell)
        return (self.table(of: columns, in: area), area.inset(right: beside - extra))
    }

    private func table(
        of columns: [TableColumn<SpanTree.Line, SpanContext>], in area: Rect
    ) -> Table<SpanTree.Line, SpanContext> {
        var style = context.view.tableStyle
        style.apart = nil
        let rows = Array(lines.dropFirst(cursor.top).prefix(max(0, area.height - 1)))
        return Table(columns, rows: rows, in: context, selected: nil, style: style) { $0.mark($1.view.styles) }
    }

    /// What a click on a heading orders the steps by; nil for nothing.
    func sort(at point: Point, in area: Rect) -> TableSort<SpanTree.Line>? {
        guard Self.isWide(area.width), point.y == area.y else { return nil }
        let (table, place) = table(in: area)
        return table.column(at: point.x, in: place)?.sort
    }

    /// The line at a point, from the first one shown; nil on the headings.
    static func line(at point: Point, in area: Rect) -> Int? {
        guard isWide(area.width) else { return (point.y - area.y) / 2 }
        return point.y > area.y ? point.y - area.y - 1 : nil
    }

    private func wide(in area: Rect, into buffer: inout CellBuffer) {
        let (table, place) = table(in: area)
        table.render(in: place, into: &buffer)
        let waterfall = Waterfall(context: context)
        let chart = area.inset(left: place.width + 2)
        waterfall.scale(in: chart.row(0), into: &buffer)
        for (line, step) in lines.dropFirst(cursor.top).prefix(max(0, area.height - 1)).enumerated() {
            waterfall.bar(step.span, remark: true, in: chart.row(line + 1), into: &buffer)
            if cursor.top + line == cursor.index { buffer.restyle(area.row(line + 1), styles.selected) }
        }
    }

    private func narrow(in area: Rect, into buffer: inout CellBuffer) {
        for (index, line) in lines.dropFirst(cursor.top).prefix(area.height / 2).enumerated() {
            let (first, second) = (area.row(index * 2), area.row(index * 2 + 1))
            name(line, in: first, into: &buffer)
            bar(line.span, in: second, into: &buffer)
            if cursor.top + index == cursor.index {
                buffer.restyle(Rect(x: area.x, y: first.y, width: area.width, height: 2), styles.selected)
            }
        }
    }

    /// Name, duration and cost.
    private func name(_ line: SpanTree.Line, in place: Rect, into buffer: inout CellBuffer) {
        let row = line.span.generation
        let mark = line.mark(styles)
        buffer.write(mark.text, x: place.x, y: place.y, style: mark.style)
        let name = TableField(line.title, line.titleStyle(styles), lead: line.branch)
        let written = name.text(in: place.width - 19, shorten: context.view.tableStyle.shorten)
        buffer.write(written, x: place.x + 1, y: place.y, style: name.style)
        buffer.write(
            line.span.kind == .event ? "" : NumberFormat.time(line.latency), endingAt: place.maxX - 9, y: place.y,
            style: row == nil ? styles.muted : styles.latencyLevel(line.latency))
        let cost = row?.cost(NumberFormat.money) ?? ""
        let style = row.map { $0.shownSpend == nil ? $0.costStyle(styles) : styles.strong } ?? styles.strong
        buffer.write(cost, endingAt: place.maxX - 1, y: place.y, style: style)
    }

    /// When it ran, what is worth a remark, and its part of the cost.
    private func bar(_ span: Span, in place: Rect, into buffer: inout CellBuffer) {
        let row = span.generation
        let width = place.width * 2 / 5
        let model = row.map { context.view.series(of: $0.model, in: .model) } ?? styles.muted
        Waterfall(context: context).bar(
            span, remark: false, in: Rect(x: place.x + 4, y: place.y, width: width, height: 1), into: &buffer)
        let note = Waterfall.remark(span, styles, isShort: true) ?? (row?.model ?? span.kind.rawValue, model)
        let room = place.width - width - 13
        let text = NameFormat.shorten(note.text, to: room, ellipsis: styles.glyphs.ellipsis)
        buffer.write(text, x: place.x + 5 + width, y: place.y, width: room, style: note.style)
        let bar = row.map { SpanColumns.share(of: $0, cells: 6, context) } ?? ""
        buffer.write(bar, x: place.maxX - 7, y: place.y, width: 6, style: model)
    }
}

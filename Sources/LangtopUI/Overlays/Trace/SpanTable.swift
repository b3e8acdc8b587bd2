import LangtopCore
import LangtopScreen

/// The generations of a trace: a table with a waterfall beside it, or two lines each where room is short.
struct SpanTable: Widget {
    let spans: [SpanTree.Span]
    let totals: TraceTotals
    let top: Int
    let selected: Int
    let state: AppState

    /// Whether the table and the waterfall fit side by side.
    static func isWide(_ width: Int) -> Bool { width >= 76 }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        if Self.isWide(area.width) { wide(in: area, into: &buffer) } else { narrow(in: area, into: &buffer) }
    }

    private func wide(in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        let bars = area.width * 2 / 5
        let list = area.inset(right: bars + 2)
        let shown = spans.dropFirst(top).prefix(max(0, area.height - 1))
        let glyph = look.glyphs.ellipsis
        Table(
            columns: Self.columns, rows: shown.map(row), selected: nil, headStyle: look.muted, lift: look.selected,
            shorten: { NameFormat.shorten($0, to: $1, ellipsis: glyph) }
        ).render(in: list, into: &buffer)
        let waterfall = Waterfall(totals: totals, state: state)
        let chart = area.inset(left: area.width - bars)
        waterfall.scale(in: chart.row(0), into: &buffer)
        for (line, span) in shown.enumerated() {
            waterfall.bar(span.generation, remark: true, in: chart.row(line + 1), into: &buffer)
            if top + line == selected { buffer.restyle(area.row(line + 1), look.selected) }
        }
    }

    private static let columns = [
        Table.Column("SPAN", width: 16, isFlexible: true, isRight: false, priority: 0),
        Table.Column("MODEL", width: 22, isRight: false, priority: 3), Table.Column("START", width: 6, priority: 6),
        Table.Column("DUR", width: 5, priority: 1), Table.Column("IN", width: 5, priority: 9),
        Table.Column("CACHE·R", width: 7, priority: 8), Table.Column("CACHE·W", width: 7, priority: 10),
        Table.Column("OUT", width: 5, priority: 5), Table.Column("TOK/S", width: 5, priority: 11),
        Table.Column("COST", width: 8, priority: 1), Table.Column("", width: 8, isRight: false, priority: 4),
    ]

    private func row(_ span: SpanTree.Span) -> Table.Row {
        let look = state.look
        let row = span.generation
        let isFailed = row.outcome == .failure
        let kinds = isFailed ? nil : row.kinds
        let latency = row.latency.map { Double($0.milliseconds) }
        let offset = (row.start - totals.start).milliseconds
        let fresh = kinds.map { row.tokens.prompt - $0.cacheRead - $0.cacheWrite }
        func number(_ text: String) -> Table.Field { .init(isFailed ? "" : text, look.text) }
        return Table.Row(
            mark: GenerationTable.mark(row, look),
            fields: [
                .init(span.branch + name(row), isFailed ? look.bad : look.text),
                .init(row.model, state.series(of: row.model, in: .model)),
                .init(offset == 0 ? "0s" : "+" + NumberFormat.time(Double(offset)), look.muted),
                .init(NumberFormat.time(latency), look.latencyLevel(latency)), number(NumberFormat.tokens(fresh)),
                number(NumberFormat.tokens(kinds?.cacheRead)), number(NumberFormat.tokens(kinds?.cacheWrite)),
                number(NumberFormat.tokens(row.tokens.completion)),
                .init(isFailed ? "" : row.outputRate.map { NumberFormat.fixed($0, 0) } ?? "–", look.muted),
                .init(NumberFormat.money(row.shownSpend), look.strong),
                .init(share(row, of: 8), state.series(of: row.model, in: .model)),
            ])
    }

    private func name(_ row: Generation) -> String { row.isAttempt ? "attempt" : GenerationTable.title(row) }

    /// A generation's spend as a bar of text, as long as that of the dearest one is wide.
    private func share(_ row: Generation, of width: Int) -> String {
        guard totals.dearest > 0, let spend = row.shownSpend, spend > 0 else { return "" }
        return state.look.glyphs.bar(spend / totals.dearest, cells: width)
    }

    private func narrow(in area: Rect, into buffer: inout CellBuffer) {
        let look = state.look
        let waterfall = Waterfall(totals: totals, state: state)
        for (index, span) in spans.dropFirst(top).prefix(area.height / 2).enumerated() {
            let row = span.generation
            let (first, second) = (area.row(index * 2), area.row(index * 2 + 1))
            let mark = GenerationTable.mark(row, look)
            buffer.write(mark.text, x: first.x, y: first.y, style: mark.style)
            let latency = row.latency.map { Double($0.milliseconds) }
            let name = NameFormat.shorten(
                span.branch + name(row), to: first.width - 19, ellipsis: look.glyphs.ellipsis)
            let isFailed = row.outcome == .failure
            buffer.write(name, x: first.x + 1, y: first.y, style: isFailed ? look.bad : look.text)
            buffer.write(
                NumberFormat.time(latency), endingAt: first.maxX - 9, y: first.y, style: look.latencyLevel(latency))
            buffer.write(NumberFormat.money(row.shownSpend), endingAt: first.maxX - 1, y: first.y, style: look.strong)
            let width = second.width * 2 / 5
            let model = state.series(of: row.model, in: .model)
            waterfall.bar(
                row, remark: false, in: Rect(x: second.x + 4, y: second.y, width: width, height: 1), into: &buffer)
            let note = Waterfall.remark(row, look, isShort: true) ?? (row.model, model)
            let room = second.width - width - 13
            let text = NameFormat.shorten(note.text, to: room, ellipsis: look.glyphs.ellipsis)
            buffer.write(text, x: second.x + 5 + width, y: second.y, width: room, style: note.style)
            buffer.write(share(row, of: 6), x: second.maxX - 7, y: second.y, width: 6, style: model)
            if top + index == selected {
                buffer.restyle(Rect(x: area.x, y: first.y, width: area.width, height: 2), look.selected)
            }
        }
    }
}

import LangtopCore
import LangtopScreen

/// The steps of a trace: a table with a waterfall beside it, or two lines each where room is short.
struct SpanTable: Widget {
    let lines: [SpanTree.Line]
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
        let styles = state.styles
        let bars = area.width * 2 / 5
        let list = area.inset(right: bars + 2)
        let shown = lines.dropFirst(top).prefix(max(0, area.height - 1))
        let glyph = styles.glyphs.ellipsis
        Table(
            columns: Self.columns, rows: shown.map(row), selected: nil, headStyle: styles.muted, lift: styles.selected,
            shorten: { NameFormat.shorten($0, to: $1, ellipsis: glyph) }
        ).render(in: list, into: &buffer)
        let waterfall = Waterfall(totals: totals, state: state)
        let chart = area.inset(left: area.width - bars)
        waterfall.scale(in: chart.row(0), into: &buffer)
        for (line, step) in shown.enumerated() {
            waterfall.bar(step.span, remark: true, in: chart.row(line + 1), into: &buffer)
            if top + line == selected { buffer.restyle(area.row(line + 1), styles.selected) }
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

    private func row(_ line: SpanTree.Line) -> Table.Row {
        guard let row = line.span.generation else { return step(line) }
        let styles = state.styles
        let isFailed = row.outcome == .failure
        let kinds = row.shownKinds
        let latency = row.latency.map { Double($0.milliseconds) }
        let fresh = kinds.map { row.tokens.prompt - $0.cacheRead - $0.cacheWrite }
        func number(_ text: String) -> Table.Field { .init(isFailed ? "" : text, styles.text) }
        return Table.Row(
            mark: GenerationTable.mark(row, styles),
            fields: [
                .init(title(line), isFailed ? styles.bad : styles.text, lead: line.branch),
                .init(row.model, state.series(of: row.model, in: .model)),
                .init(offset(line.span), styles.muted),
                .init(NumberFormat.time(latency), styles.latencyLevel(latency)), number(NumberFormat.tokens(fresh)),
                number(NumberFormat.tokens(kinds?.cacheRead)), number(NumberFormat.tokens(kinds?.cacheWrite)),
                number(NumberFormat.tokens(row.shownTokens?.completion)),
                .init(isFailed ? "" : row.outputRate.map { NumberFormat.fixed($0, 0) } ?? "–", styles.muted),
                .init(NumberFormat.money(row.shownSpend), styles.strong),
                .init(share(row, of: 8), state.series(of: row.model, in: .model)),
            ])
    }

    /// A step that is no model call: its kind stands where models stand, and numbers stay empty.
    private func step(_ line: SpanTree.Line) -> Table.Row {
        let styles = state.styles
        let span = line.span
        let latency = span.end.map { Double(($0 - span.start).milliseconds) }
        let empty = Table.Field("", styles.text)
        return Table.Row(
            mark: Self.mark(span, styles),
            fields: [
                .init(title(line), span.isFailed ? styles.bad : styles.muted, lead: line.branch),
                .init(span.kind.rawValue, styles.muted), .init(offset(span), styles.muted),
                .init(span.kind == .event ? "" : NumberFormat.time(latency), styles.muted),
            ] + [Table.Field](repeating: empty, count: 7))
    }

    private func offset(_ span: Span) -> String {
        let offset = (span.start - totals.start).milliseconds
        return offset == 0 ? "0s" : "+" + NumberFormat.time(Double(offset))
    }

    private func title(_ line: SpanTree.Line) -> String {
        let span = line.span
        let name = span.generation?.isAttempt == true ? "attempt" : span.title
        return line.hidden == 0 ? name : "\(name) +\(line.hidden)"
    }

    private static func mark(_ span: Span, _ styles: Styles) -> Table.Field {
        if let row = span.generation { return GenerationTable.mark(row, styles) }
        return switch span.level {
        case .error: .init(styles.glyphs.failed, styles.bad)
        case .warning: .init(styles.glyphs.up, styles.warning)
        case .debug, .normal: .init(" ", styles.muted)
        }
    }

    /// A generation's spend as a bar of text, as long as that of the dearest one is wide.
    private func share(_ row: Generation, of width: Int) -> String {
        guard totals.dearest > 0, let spend = row.shownSpend, spend > 0 else { return "" }
        return state.styles.glyphs.bar(spend / totals.dearest, cells: width)
    }

    private func narrow(in area: Rect, into buffer: inout CellBuffer) {
        let styles = state.styles
        let waterfall = Waterfall(totals: totals, state: state)
        for (index, line) in lines.dropFirst(top).prefix(area.height / 2).enumerated() {
            let span = line.span
            let row = span.generation
            let (first, second) = (area.row(index * 2), area.row(index * 2 + 1))
            let mark = Self.mark(span, styles)
            buffer.write(mark.text, x: first.x, y: first.y, style: mark.style)
            let latency = span.end.map { Double(($0 - span.start).milliseconds) }
            let quiet = row == nil ? styles.muted : styles.text
            let name = Table.Field(title(line), span.isFailed ? styles.bad : quiet, lead: line.branch)
            let written = name.text(in: first.width - 19) {
                NameFormat.shorten($0, to: $1, ellipsis: styles.glyphs.ellipsis)
            }
            buffer.write(written, x: first.x + 1, y: first.y, style: name.style)
            buffer.write(
                span.kind == .event ? "" : NumberFormat.time(latency), endingAt: first.maxX - 9, y: first.y,
                style: row == nil ? styles.muted : styles.latencyLevel(latency))
            let cost = row.map { NumberFormat.money($0.shownSpend) } ?? ""
            buffer.write(cost, endingAt: first.maxX - 1, y: first.y, style: styles.strong)
            let width = second.width * 2 / 5
            let model = row.map { state.series(of: $0.model, in: .model) } ?? styles.muted
            waterfall.bar(
                span, remark: false, in: Rect(x: second.x + 4, y: second.y, width: width, height: 1), into: &buffer)
            let note = Waterfall.remark(span, styles, isShort: true) ?? (row?.model ?? span.kind.rawValue, model)
            let room = second.width - width - 13
            let text = NameFormat.shorten(note.text, to: room, ellipsis: styles.glyphs.ellipsis)
            buffer.write(text, x: second.x + 5 + width, y: second.y, width: room, style: note.style)
            let bar = row.map { share($0, of: 6) } ?? ""
            buffer.write(bar, x: second.maxX - 7, y: second.y, width: 6, style: model)
            if top + index == selected {
                buffer.restyle(Rect(x: area.x, y: first.y, width: area.width, height: 2), styles.selected)
            }
        }
    }
}

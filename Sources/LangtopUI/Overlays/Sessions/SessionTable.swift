import LangtopCore
import LangtopQuery
import LangtopScreen

/// The list of sessions, and below it what all of them come to.
struct SessionTable: Widget {
    let overlay: SessionsOverlay
    let context: SessionContext

    /// The rows at its end that say what all sessions come to.
    private let sums: Int

    init(_ overlay: SessionsOverlay, _ context: SessionContext, sums: Int = 0) {
        (self.overlay, self.context, self.sums) = (overlay, context, sums)
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let inside = context.view.frame(
            "sessions", number: 1, isFocused: overlay.focus == .sessions, titles: titles, notes: notes, in: area,
            into: &buffer)
        guard !overlay.sessions.isEmpty else {
            let text = context.view.absence("no session of two requests or more")
            return context.view.say(text, in: inside, into: &buffer)
        }
        let rows = inside.inset(bottom: sums)
        let table = table(in: rows)
        table.render(in: rows, into: &buffer)
        if let place = table.place(of: SessionColumns.graph, in: rows) { graphs(place, rows, into: &buffer) }
        guard sums > 0 else { return }
        let rule = inside.row(inside.height - sums)
        buffer.fill(rule, with: Cell(styles.glyphs.horizontal, styles.border))
        SessionSums(context: context, list: overlay.list, table: table, rows: rows).render(
            in: inside.inset(top: inside.height - sums + 1), into: &buffer)
    }

    private var shown: [AgentSession] {
        Array(overlay.sessions.dropFirst(overlay.cursor.top).prefix(overlay.cursor.lines))
    }

    func table(in area: Rect) -> Table<AgentSession, SessionContext> {
        var columns = SessionColumns.columns(for: area.width)
        if let index = columns.firstIndex(where: { $0.sort?.name == overlay.order.name }) {
            columns[index].headStyle = context.styles.accent.bold
        }
        if overlay.sessions.contains(where: { !context.view.isToday($0.start) }) { Self.date(&columns) }
        return Table(
            columns, rows: shown, in: context, selected: overlay.cursor.index - overlay.cursor.top,
            style: context.view.tableStyle
        ) {
            let mark = $0.mark($1.styles, at: $1.now)
            return TableField(mark.text, mark.style)
        }
    }

    /// Has starts say the day that is not today.
    private static func date(_ columns: inout [SessionColumns.Column]) {
        guard let index = columns.firstIndex(where: { $0.title == SessionColumns.start }) else { return }
        let column = columns[index]
        columns[index] = column.with(width: 12) { row, context in
            let minute = NameFormat.minute(row.start, context.view.zone)
            return TableField(context.view.dated(minute, of: row.start), column.cell(row, context).style)
        }
    }

    private func graphs(_ place: Range<Int>, _ area: Rect, into buffer: inout CellBuffer) {
        for (line, session) in shown.enumerated() where line + 1 < area.height {
            var chart = ContextColumns(session.turns.filter(\.isTurn), columns: place.count, context.styles)
            chart.highest = Double(context.highest)
            let isSelected = line == overlay.cursor.index - overlay.cursor.top
            let cell = Rect(x: place.lowerBound, y: area.y + line + 1, width: place.count, height: 1)
            chart.solid.render(in: cell, into: &buffer)
            if isSelected {
                buffer.restyle(cell) {
                    $0.background == context.styles.text.background ? context.styles.selected($0) : $0
                }
            }
        }
    }

    private var titles: [[Box.Label]] {
        guard let list = overlay.list else { return [] }
        let styles = context.styles
        let sum = [(NumberFormat.dollars(list.inside.dollars), styles.strong)]
        let window = [(" " + context.view.request.window.rawValue, styles.muted)]
        let state: [Box.Label] = [
            (styles.glyphs.dot, styles.good), (" \(list.active) active  ", styles.muted),
            (styles.glyphs.half, styles.warning), (" \(list.warm) warm", styles.muted),
        ]
        return [sum + window, state]
    }

    private var notes: [[Box.Label]] {
        let styles = context.styles
        let arrow = overlay.order.isReversed ? styles.glyphs.up : styles.glyphs.down
        let count = overlay.list?.count ?? 0
        let told = overlay.sessions.count
        let extent =
            told < count ? "\(NumberFormat.count(told)) of \(NumberFormat.count(count))" : NumberFormat.count(count)
        return [
            [("by ", styles.muted), ("\(overlay.order.name) \(arrow)", styles.accent)],
            [((overlay.list?.isWhole == false ? styles.glyphs.atLeast : "") + extent, styles.muted)],
        ]
    }
}

/// What sessions come to beside everything else.
private struct SessionSums: Widget {
    let context: SessionContext
    let list: SessionList?
    let table: Table<AgentSession, SessionContext>
    let rows: Rect

    func render(in area: Rect, into buffer: inout CellBuffer) {
        guard let list else { return }
        let styles = context.styles
        let all = list.all
        let lines: [(String, SessionList.Sum, Style)] = [
            ("in sessions", list.inside, styles.text), ("outside", list.outside, styles.text),
            (context.view.request.window.rawValue, all, styles.strong),
        ]
        for (line, entry) in lines.enumerated() {
            let y = area.y + line
            buffer.write(entry.0, x: area.x + 3, y: y, style: line == 2 ? styles.strong : styles.muted)
            put(NumberFormat.count(entry.1.requests), under: "TURNS", y, styles.text, into: &buffer)
            put(NumberFormat.money(entry.1.dollars), under: "COST", y, styles.strong, into: &buffer)
            let each = entry.1.requests > 0 ? entry.1.dollars / Double(entry.1.requests) : nil
            put(NumberFormat.shortMoney(each), under: "$/TURN", y, styles.muted, into: &buffer)
            let share = all.dollars > 0 ? entry.1.dollars / all.dollars : nil
            put(share.map { NumberFormat.fixed($0 * 100, 0) + "%" } ?? "", under: "CTX", y, styles.muted, into: &buffer)
        }
        guard let place = table.place(of: SessionColumns.graph, in: rows), list.breaks > 0 else { return }
        let share = all.dollars > 0 ? NumberFormat.percent(list.breakDollars / all.dollars) + "% of all" : ""
        let loss = "+" + NumberFormat.dollars(list.breakDollars)
        buffer.write(
            [(styles.glyphs.up + " ", styles.bad), ("\(list.breaks) caches lost", styles.text)], x: place.lowerBound,
            y: area.y, maxX: area.maxX)
        buffer.write(
            [("  " + loss, styles.bad.bold), (" written again", styles.muted)], x: place.lowerBound, y: area.y + 1,
            maxX: area.maxX)
        buffer.write("  " + share, x: place.lowerBound, y: area.y + 2, style: styles.muted)
    }

    private func put(_ text: String, under title: String, _ y: Int, _ style: Style, into buffer: inout CellBuffer) {
        guard let place = table.place(of: title, in: rows) else { return }
        buffer.write(text, endingAt: place.upperBound, y: y, style: style)
    }
}

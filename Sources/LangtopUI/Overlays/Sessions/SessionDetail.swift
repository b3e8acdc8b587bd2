import LangtopCore
import LangtopQuery
import LangtopScreen

/// The session under the cursor: what it costs and will cost, its context over its turns, where its money went.
struct SessionDetail: Widget {
    let overlay: SessionsOverlay
    let context: SessionContext

    init(_ overlay: SessionsOverlay, _ context: SessionContext) { (self.overlay, self.context) = (overlay, context) }

    private var styles: Styles { context.styles }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        guard let session = overlay.shown else {
            return context.view.say(
                "no session here", in: context.view.frame("session", isFocused: false, in: area, into: &buffer),
                into: &buffer)
        }
        let mark = session.mark(styles, at: context.now)
        let word =
            switch session.warmth(at: context.now) {
            case .active: "active";
            case .warm: "warm";
            case .cold: "cold"
            }
        var titles: [[Box.Label]] = []
        if area.width >= 60, !session.key.isEmpty { titles.append([(context.keyTitle(session.key), styles.muted)]) }
        let inside = context.view.frame(
            session.title, isFocused: false, titles: titles,
            notes: [
                [(mark.text + " ", mark.style), (word, styles.muted)],
                [("turn ", styles.muted), (NumberFormat.count(session.turnCount), styles.strong)],
            ], in: area, into: &buffer
        ).inset(left: 1, right: 1)
        let facts = SessionFacts(session, context)
        let head = inside.width >= 66 ? facts.table(width: inside.width) : facts.lines(width: inside.width)
        buffer.write(head, in: inside)
        var rest = inside.inset(top: head.count)
        let foot = inside.width >= 66 ? facts.foot(width: inside.width) : []
        if rest.height >= foot.count + 10, !foot.isEmpty {
            let rule = rest.row(rest.height - foot.count - 1)
            buffer.fill(rule, with: Cell(styles.glyphs.horizontal, styles.border))
            buffer.write(foot, in: rest.inset(top: rest.height - foot.count))
            rest = rest.inset(bottom: foot.count + 1)
        }
        if inside.width >= 66 {
            wide(session, facts, rest, into: &buffer)
        } else {
            narrow(session, facts, rest, into: &buffer)
        }
    }

    /// The chart with the sums by kind at its right, the cost so far below it.
    private func wide(_ session: AgentSession, _ facts: SessionFacts, _ area: Rect, into buffer: inout CellBuffer) {
        guard area.height >= 4 else { return }
        let side = 19
        let line = area.height >= 14 ? 5 : 0
        let chart = area.inset(right: side, bottom: line)
        ContextChart(session, context).render(in: chart, into: &buffer)
        let sums = facts.kinds(short: false)
        let place = area.inset(
            left: area.width - side + 1, top: max(0, area.height - line - sums.count - 1), bottom: line)
        buffer.write(sums, in: place)
        guard line > 0 else { return }
        let plot = area.inset(left: 6, top: area.height - line, right: side)
        let columns = ContextColumns(session.turns.filter(\.isTurn), columns: plot.width, styles)
        CostCurve(session: session, columns: columns, context: context).render(in: plot.inset(bottom: 1), into: &buffer)
        buffer.write("$0", x: area.x, y: plot.maxY - 2, style: styles.muted)
        buffer.write(NumberFormat.shortDollars(session.dollars), x: area.x, y: plot.y, style: styles.muted)
        var free = plot.x
        let marks = stride(from: 0, to: columns.shown.count, by: 13)
        for column in marks where plot.x + column >= free {
            let text = NameFormat.minute(columns.shown[column].start, context.view.zone)
            guard plot.x + column + text.count <= plot.maxX else { break }
            free = plot.x + column + 1 + buffer.write(text, x: plot.x + column, y: plot.maxY - 1, style: styles.muted)
        }
        buffer.write(facts.losses, in: Rect(x: plot.maxX + 1, y: plot.y, width: side - 1, height: 3))
    }

    /// The chart, what happened in words, the money in one bar.
    private func narrow(_ session: AgentSession, _ facts: SessionFacts, _ area: Rect, into buffer: inout CellBuffer) {
        let events = facts.events(width: area.width)
        let sums = facts.kinds(short: true)
        let below = area.height >= 8 ? 1 + sums.count + (facts.prompt == nil ? 0 : 1) : 0
        let told = area.height - below >= 6 ? Array(events.suffix(max(0, min(4, area.height - below - 6)))) : []
        let chart = area.inset(bottom: below + told.count)
        if chart.height >= 3 { ContextChart(session, context).render(in: chart, into: &buffer) }
        buffer.write(told, in: Rect(x: area.x, y: chart.maxY, width: area.width, height: told.count))
        guard below > 0 else { return }
        let bar = Rect(x: area.x, y: area.maxY - below, width: area.width, height: 1)
        KindBar(session.kinds, of: session.kinds.sum, styles).render(in: bar, into: &buffer)
        buffer.write(sums + (facts.prompt.map { [$0] } ?? []), in: area.inset(top: area.height - below + 1))
    }
}

/// What a session has cost so far, turn by turn, in braille dots.
private struct CostCurve: Widget {
    let session: AgentSession
    let columns: ContextColumns
    let context: SessionContext

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let turns = session.turns
        let whole = turns.compactMap(\.dollars).reduce(0, +)
        guard whole > 0, !area.isEmpty else { return }
        var (sum, next) = (0.0, 0)
        let rows = area.height * 4
        for (column, shown) in columns.shown.enumerated() where column < area.width {
            while next < turns.count, turns[next].start <= shown.start {
                sum += turns[next].dollars ?? 0
                next += 1
            }
            let dot = min(rows - 1, (sum / whole * Double(rows - 1)).cells(upTo: rows - 1))
            let y = area.maxY - 1 - dot / 4
            // Both dots of a row of the cell, counted from its bottom.
            let mask: UInt32 = [0xC0, 0x24, 0x12, 0x09][dot % 4]
            let styles = context.styles
            let glyph = styles.glyphs.isBraille ? Glyph(Unicode.Scalar(0x2800 + mask) ?? " ") : "."
            buffer[area.x + column, y] = Cell(glyph, styles.accent)
        }
    }
}

import LangtopQuery
import LangtopScreen

/// What each turn of a session sent, in solid columns by kind, with what happened to the cache written where there is room.
struct ContextChart: Widget {
    private let session: AgentSession
    private let context: SessionContext
    private let turns: [SessionTurn]

    init(_ session: AgentSession, _ context: SessionContext) {
        (self.session, self.context) = (session, context)
        turns = session.turns.filter(\.isTurn)
    }

    /// Turns in which something happened to the cache, the most expensive first.
    private var events: [SessionTurn] {
        turns.filter { $0.event != nil }.sorted { ($0.event?.dollars ?? 0) > ($1.event?.dollars ?? 0) }
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let scale = 6
        let plot = area.inset(left: scale, bottom: 1)
        guard plot.height > 1, plot.width > 4, !turns.isEmpty else { return }
        var columns = ContextColumns(turns, columns: plot.width, styles)
        // Room above the columns for what is written there.
        if plot.height >= 9, !events.isEmpty { columns.highest *= Double(plot.height) / Double(plot.height - 2) }
        let axis = Rect(x: area.x, y: plot.y, width: scale - 1, height: plot.height)
        ValueAxis(highest: columns.highest, style: styles.muted) { value, _ in Self.round(value) }
            .render(in: axis, into: &buffer)
        let solid = columns.solid
        solid.render(in: plot, into: &buffer)
        marks(columns, below: plot, into: &buffer)
        var taken = columns.shown.indices.map { (column: $0, top: plot.maxY - solid.height(of: $0, in: plot)) }
            .map { Rect(x: plot.x + $0.column, y: $0.top, width: 1, height: plot.maxY - $0.top) }
        for turn in events.prefix(5) { label(turn, columns, plot, &taken, into: &buffer) }
    }

    /// `50k`: the axis has round values only.
    private static func round(_ tokens: Double) -> String {
        tokens >= 1000 && tokens < 1_000_000
            ? NumberFormat.fixed(tokens / 1000, 0) + "k" : NumberFormat.tokens(Int(tokens))
    }

    /// Numbers of turns below the columns; those in which something happened stand out.
    private func marks(_ columns: ContextColumns, below plot: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        var free = [Bool](repeating: true, count: plot.width + 1)
        func put(_ turn: SessionTurn, _ sign: String, _ style: Style) {
            guard let column = columns.column(of: turn), let number = turn.number else { return }
            let text = sign + String(number)
            let x = min(column, plot.width - text.count)
            let span = max(0, x - 1)..<min(plot.width + 1, x + text.count + 1)
            guard x >= 0, span.allSatisfy({ free[$0] }) else { return }
            for place in span { free[place] = false }
            buffer.write(text, x: plot.x + x, y: plot.maxY, style: style)
        }
        for turn in events { put(turn, styles.glyphs.up, turn.event?.isLoss == true ? styles.bad : styles.warning) }
        if let last = turns.last { put(last, "", styles.strong) }
        let step = max(1, turns.count * 9 / max(1, plot.width))
        for turn in turns.enumerated().filter({ $0.offset % step == 0 }).map(\.element) { put(turn, "", styles.muted) }
    }

    /// Says beside a column what happened there, and draws a line down to it; nothing where there is no room.
    private func label(
        _ turn: SessionTurn, _ columns: ContextColumns, _ plot: Rect, _ taken: inout [Rect],
        into buffer: inout CellBuffer
    ) {
        guard let column = columns.column(of: turn), let event = turn.event else { return }
        let styles = context.styles
        let x = plot.x + column
        let loss = (event.price, event.isLoss ? styles.bad.bold : styles.warning.bold)
        let cause = event.cause(turn, context)
        let saving = event.saving(turn).map { ($0, styles.good) }
        let lost = (event.isLoss ? "cache lost " : "", styles.text)
        let long: [TextLine] =
            event.isLoss
            ? [[(cause + ",", styles.text)], [lost, loss]]
            : [[(cause + " ", styles.text), loss]] + (saving.map { [[$0]] } ?? [])
        let top = taken.filter { $0.x == x }.map(\.y).min() ?? plot.maxY
        for lines in plot.width >= 48 ? [long, [[loss]]] : [[[loss]]] {
            let width = lines.map(\.width).max() ?? 0
            for y in plot.y..<max(plot.y, top - lines.count) {
                for left in [x - width + 1, x, x - width / 2] {
                    let place = Rect(x: left, y: y, width: width, height: lines.count)
                    let around = Rect(x: left - 1, y: y, width: width + 2, height: lines.count)
                    let line = Rect(x: x, y: y + lines.count, width: 1, height: max(0, top - y - lines.count))
                    guard left >= plot.x, place.maxX <= plot.maxX,
                        !taken.contains(where: { !$0.intersection(around).isEmpty || !$0.intersection(line).isEmpty })
                    else { continue }
                    for (row, text) in lines.enumerated() {
                        buffer.write(text, x: left, y: y + row, maxX: plot.maxX)
                    }
                    buffer.fill(line, with: Cell(styles.glyphs.vertical, styles.border))
                    taken += [place, line]
                    return
                }
            }
        }
    }
}

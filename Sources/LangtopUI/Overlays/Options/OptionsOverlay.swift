import LangtopCore
import LangtopQuery
import LangtopScreen

/// What the next run begins with: each line a choice that holds at once and is kept.
struct OptionsOverlay: Overlay {
    let kind = "options"
    let title = "options"
    let bindings = Keymap.options
    private var cursor = Selection<OptionLine>()
    private var lines: [OptionLine] = []

    let idle: Set<Action> = [.copy]

    mutating func perform(_ action: Action) -> Reaction {
        guard lines.indices.contains(cursor.index) else { return Reaction() }
        let line = lines[cursor.index]
        switch action {
        case .open, .nextValue: return Reaction(option: .step(line, by: 1))
        case .previousValue: return Reaction(option: .step(line, by: -1))
        case .moveEarlier, .moveLater:
            guard case .pane(let pane) = line else { return Reaction(notice: "only panes have an order") }
            return Reaction(option: .move(pane, by: action == .moveLater ? 1 : -1))
        default: cursor.move(action, lines)
        }
        return Reaction()
    }

    mutating func settle(_ context: ViewContext, in area: Rect) {
        lines = OptionLine.all(panes: context.panes)
        cursor.settle(lines, lines: max(1, Box.interior(of: area).height))
    }

    mutating func click(_ point: Point, _ context: ViewContext, in area: Rect) -> Action? {
        let inside = Box.interior(of: area)
        guard inside.contains(point) else { return nil }
        return cursor.select(line: point.y - inside.y, lines) == true ? .open : nil
    }

    func render(_ context: ViewContext, in area: Rect, into buffer: inout CellBuffer) {
        let styles = context.styles
        let note: Box.Label = ("kept for the next run", styles.muted)
        let inside = context.frame(title, notes: [[note]], in: area, into: &buffer)
        for (number, line) in lines.dropFirst(cursor.top).prefix(inside.height).enumerated() {
            let row = inside.row(number)
            let isHere = cursor.top + number == cursor.index
            func look(_ style: Style) -> Style { isHere ? styles.selected(style) : style }
            buffer.fill(row, with: Cell(" ", look(styles.text)))
            buffer.write(line.label, x: row.x + 1, y: row.y, width: row.width - 2, style: look(styles.text))
            let value = line.value(context, theme: context.themeName)
            buffer.write(value, x: row.x + 15, y: row.y, width: row.width - 16, style: look(styles.accent))
            let start = row.x + 15 + 22
            // Half a sentence says nothing.
            guard start + DisplayText.width(of: line.summary) < row.maxX else { continue }
            buffer.write(line.summary, x: start, y: row.y, style: look(styles.muted))
        }
    }
}

import LangtopQuery
import LangtopScreen

/// A session's turns as solid columns of what was sent: each turn some columns wide, or some turns one column.
struct ContextColumns {
    /// The turn that each column stands for.
    let shown: [SessionTurn]
    /// The turns in order.
    private let turns: [SessionTurn]
    private let styles: Styles
    var highest: Double

    init(_ turns: [SessionTurn], columns: Int, _ styles: Styles) {
        (self.turns, self.styles) = (turns, styles)
        highest = Double(turns.map { $0.prompt + $0.output }.max() ?? 0)
        guard !turns.isEmpty, columns > 0 else {
            shown = []
            return
        }
        if turns.count <= columns {
            let wide = columns / turns.count
            shown = turns.flatMap { [SessionTurn](repeating: $0, count: min(wide, 6)) }
        } else {
            // Of the turns that share a column, one in which something happened, else the last.
            shown = (0..<columns).map { column in
                let part = turns[column * turns.count / columns..<(column + 1) * turns.count / columns]
                return part.last { $0.event != nil } ?? part[part.endIndex - 1]
            }
        }
    }

    /// The first column of a turn.
    func column(of turn: SessionTurn) -> Int? { shown.firstIndex { $0.start == turn.start } }

    var solid: SolidColumns {
        func layer(_ style: Style, _ plain: Glyph, _ value: (SessionTurn) -> Int) -> SolidColumns.Layer {
            SolidColumns.Layer(values: shown.map { Double(value($0)) }, style: style, plain: plain)
        }
        let kinds = styles.kinds
        let layers = [
            layer(kinds.read, "#") { $0.kinds?.read ?? 0 }, layer(kinds.write, "W") { $0.kinds?.write ?? 0 },
            // Of which kind tokens are is not always known.
            layer(kinds.fresh, ":") { $0.kinds?.fresh ?? $0.prompt }, layer(kinds.output, "+") { $0.output },
        ]
        return SolidColumns(layers, highest: highest, mixes: styles.hasShades, glyphs: styles.glyphs)
    }
}

import LangtopCore
import LangtopScreen

/// Requests as rows.
struct GenerationTable: Widget {
    let rows: [Generation]
    let cursor: Selection<Generation.ID>
    /// Whether the cursor is shown.
    let isActive: Bool
    /// Those that stand out as new.
    var fresh: Set<Generation.ID> = []
    let context: ViewContext

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let shown = Array(rows.dropFirst(cursor.top).prefix(max(0, area.height - 1)))
        let selected = isActive ? cursor.index - cursor.top : nil
        var style = context.tableStyle
        style.apart = nil
        Table(
            GenerationColumns.columns(for: area.width), rows: shown, in: context, selected: selected, style: style
        ) { $0.mark($1.styles) }
        .render(in: area, into: &buffer)
        for (line, row) in shown.enumerated() where line != selected && fresh.contains(row.id) {
            buffer.restyle(area.row(line + 1), context.styles.fresh)
        }
    }
}

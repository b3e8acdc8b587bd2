import LangtopCore
import LangtopScreen

/// Requests as rows.
struct GenerationTable: Widget {
    let rows: [Generation]
    let cursor: Selection<Generation.ID>
    /// Whether the cursor is shown.
    let isActive: Bool
    /// What the whole list holds.
    let shape: ListShape
    /// Those that stand out as new.
    var fresh: Set<Generation.ID> = []
    /// How the reader has them ordered; nil where they stand as they came.
    var order: TableOrder?
    let context: ViewContext

    func render(in area: Rect, into buffer: inout CellBuffer) {
        let shown = shown(in: area)
        let selected = isActive ? cursor.index - cursor.top : nil
        table(in: area, selected: selected).render(in: area, into: &buffer)
        for (line, row) in shown.enumerated() where line != selected && fresh.contains(row.id) {
            buffer.restyle(area.row(line + 1), context.styles.fresh)
        }
    }

    /// What a click on a heading orders by; nil beside those that order.
    func sort(at x: Int, in area: Rect) -> TableSort<Generation>? {
        table(in: area, selected: nil).column(at: x, in: area)?.sort
    }

    private func shown(in area: Rect) -> [Generation] {
        Array(rows.dropFirst(cursor.top).prefix(max(0, area.height - 1)))
    }

    private func table(in area: Rect, selected: Int?) -> Table<Generation, ViewContext> {
        var style = context.tableStyle
        style.apart = nil
        var columns = shape.applied(to: GenerationColumns.columns(for: area.width))
        RowTimes(
            shape, shown: shown(in: area).map(\.start), isNarrow: GenerationColumns.isNarrow(area.width),
            isByTime: order.map { $0.name == "time" } ?? true, context
        ).apply(to: &columns) { $0.start }
        if let order, let index = columns.firstIndex(where: { $0.sort?.name == order.name }) {
            columns[index] = columns[index].lasting
            columns[index].headStyle = context.styles.accent.bold
            if GenerationColumns.isNarrow(area.width) {
                columns[index].title += order.isReversed ? context.styles.glyphs.up : context.styles.glyphs.down
            }
        }
        return Table(columns, rows: shown(in: area), in: context, selected: selected, style: style) {
            $0.mark($1.styles)
        }
    }
}

/// Rows and columns. Columns leave by priority where room is short; a number is never cut.
public struct Table<Row, Context>: Widget {
    @usableFromInline let columns: [TableColumn<Row, Context>]
    @usableFromInline let drawing: TableDrawing

    /// A table.
    ///
    /// - Parameters:
    ///   - rows: the rows to show, from the top; nil leaves a line empty.
    ///   - context: what the columns' cells are told besides their row.
    ///   - selected: the row to lift out, counted in `rows`.
    ///   - mark: the sign before a row.
    @inlinable
    public init(
        _ columns: [TableColumn<Row, Context>], rows: [Row?], in context: Context, selected: Int?, style: TableStyle,
        mark: (Row, Context) -> TableField
    ) {
        self.columns = columns
        // The drawing knows no rows: it is compiled once, and asks for a row's cells all at once. Only this much is
        // compiled where the rows are known: copying a row for each of its cells cost more than drawing it.
        drawing = TableDrawing(
            columns.map { TableDrawing.Column($0, in: context) },
            marks: rows.map { row in row.map { mark($0, context) } },
            selected: selected, style: style
        ) { row, indices in
            rows[row].map { row in indices.map { columns[$0].cell(row, context) } }
        }
    }

    /// The column whose heading or cells stand at `x`; nil between columns.
    @inlinable
    public func column(at x: Int, in area: Rect) -> TableColumn<Row, Context>? {
        drawing.column(at: x, in: area).map { columns[$0] }
    }

    /// The columns of cells that the column of a title takes; nil where it has left.
    @inlinable
    public func place(of title: String, in area: Rect) -> Range<Int>? {
        columns.firstIndex { $0.title == title }.flatMap { drawing.place(of: $0, in: area) }
    }

    /// Draws the headings and as many rows as fit; column 0 of the area holds the marks.
    public func render(in area: Rect, into buffer: inout CellBuffer) { drawing.render(in: area, into: &buffer) }
}

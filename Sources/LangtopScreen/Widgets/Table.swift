/// Rows and columns. Columns leave by priority where room is short; a number is never cut.
public struct Table: Widget {
    /// One column.
    public struct Column: Sendable {
        /// The heading.
        public var title: String
        /// The least width; the flexible column gets what is left.
        public var width: Int
        /// Whether it takes what is left.
        public var isFlexible: Bool
        /// Whether its texts end at its right edge.
        public var isRight: Bool
        /// Lower ones stay longer.
        public var priority: Int
        /// The heading's own look; nil takes that of all headings.
        public var headStyle: Style?

        /// One column.
        public init(
            _ title: String, width: Int, isFlexible: Bool = false, isRight: Bool = true, priority: Int,
            headStyle: Style? = nil
        ) {
            self.title = title
            self.width = width
            self.isFlexible = isFlexible
            self.isRight = isRight
            self.priority = priority
            self.headStyle = headStyle
        }
    }

    /// One cell of the table.
    public struct Field: Sendable {
        /// What it says.
        public var text: String
        /// Its look.
        public var style: Style
        /// The lines of a tree in front of it, each character a column wide.
        public var lead: String

        /// One cell of the table.
        public init(_ text: String, _ style: Style, lead: String = "") {
            self.text = text
            self.style = style
            self.lead = lead
        }

        /// What is written into so many columns: of the lead what is next to the text, and no more than half of the
        /// columns where the text needs the rest.
        public func text(in width: Int, shorten: (String, Int) -> String) -> String {
            guard !lead.isEmpty else { return shorten(text, width) }
            let tail = lead.suffix(max(width / 2, width - DisplayText.width(of: text)))
            return tail + shorten(text, width - tail.count)
        }
    }

    /// One row.
    public struct Row: Sendable {
        /// The sign in the first column, with its look.
        public var mark: Field
        /// A cell a column.
        public var fields: [Field]
        /// Written from the given column on instead of its cells.
        public var remark: (column: Int, field: Field)?

        /// One row.
        public init(mark: Field, fields: [Field], remark: (column: Int, field: Field)? = nil) {
            self.mark = mark
            self.fields = fields
            self.remark = remark
        }
    }

    /// The columns.
    public var columns: [Column]
    /// The rows to show, from the top.
    public var rows: [Row]
    /// The row to lift out, counted in `rows`.
    public var selected: Int?
    /// The headings' look.
    public var headStyle: Style
    /// The look of the selected row, from the look it would have.
    public var lift: @Sendable (Style) -> Style
    /// Shortens a text to a width.
    public var shorten: @Sendable (String, Int) -> String
    /// Shortens texts of the flexible column that would come down to the same; nil leaves them so.
    public var apart: (@Sendable (String, Int) -> String)?

    /// A table.
    public init(
        columns: [Column], rows: [Row], selected: Int?, headStyle: Style,
        lift: @escaping @Sendable (Style) -> Style, shorten: @escaping @Sendable (String, Int) -> String,
        apart: (@Sendable (String, Int) -> String)? = nil
    ) {
        self.columns = columns
        self.rows = rows
        self.selected = selected
        self.headStyle = headStyle
        self.lift = lift
        self.shorten = shorten
        self.apart = apart
    }

    /// Which columns fit into a width, and how wide each is.
    public static func fit(_ columns: [Column], into width: Int) -> [(index: Int, width: Int)] {
        var chosen = Array(columns.indices)
        func needed() -> Int { chosen.reduce(0) { $0 + columns[$1].width } + max(0, chosen.count - 1) }
        while needed() > width, chosen.count > 1,
            let last = chosen.max(by: { columns[$0].priority < columns[$1].priority })
        {
            chosen.removeAll { $0 == last }
        }
        let spare = max(0, width - needed())
        return chosen.map { ($0, columns[$0].width + (columns[$0].isFlexible ? spare : 0)) }
    }

    /// The columns, as wide as their widest number: a number that is too long for its column is never cut.
    private var widened: [Column] {
        columns.indices.map { index in
            var column = columns[index]
            guard column.isRight else { return column }
            for row in rows where index < row.remark?.column ?? .max {
                column.width = max(column.width, DisplayText.width(of: row.fields[index].text))
            }
            return column
        }
    }

    /// The column whose heading or cells stand at `x`; nil between columns.
    public func column(at x: Int, in area: Rect) -> Int? {
        var start = area.x + 1
        for (index, width) in Self.fit(widened, into: area.width - 1) {
            if x >= start, x < start + width { return index }
            start += width + 1
        }
        return nil
    }

    /// Draws the headings and as many rows as fit; column 0 of the area holds the marks.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.width > 2, area.height > 0 else { return }
        let layout = Self.fit(widened, into: area.width - 1)
        var x = area.x + 1
        for (index, width) in layout {
            write(
                Field(columns[index].title, columns[index].headStyle ?? headStyle), in: columns[index], x: x, y: area.y,
                width: width, into: &buffer)
            x += width + 1
        }
        for (line, row) in told(apart: Array(rows.prefix(area.height - 1)), layout).enumerated() {
            let y = area.y + 1 + line
            render(row, layout, Rect(x: area.x, y: y, width: area.width, height: 1), into: &buffer)
            if line == selected {
                buffer.restyle(Rect(x: area.x, y: y, width: area.width, height: 1), lift)
            }
        }
    }

    /// The rows, with names of the flexible column that would be shortened to the same one told apart; the shortest of
    /// them stays as it is.
    private func told(apart rows: [Row], _ layout: [(index: Int, width: Int)]) -> [Row] {
        guard let apart, let (index, width) = layout.first(where: { columns[$0.index].isFlexible }) else { return rows }
        // What is whole is like no other.
        guard rows.contains(where: { DisplayText.width(of: $0.fields[index].text) > width }) else { return rows }
        let texts = Set(rows.map { $0.fields[index].text })
        let crowds = Dictionary(grouping: texts) { shorten($0, width) }.filter { $0.value.count > 1 }
        guard !crowds.isEmpty else { return rows }
        let crowded = Set(crowds.values.flatMap { $0.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.dropFirst() })
        return rows.map { row in
            guard crowded.contains(row.fields[index].text) else { return row }
            var row = row
            row.fields[index].text = apart(row.fields[index].text, width)
            return row
        }
    }

    private func render(_ row: Row, _ layout: [(index: Int, width: Int)], _ line: Rect, into buffer: inout CellBuffer) {
        buffer.write(row.mark.text, x: line.x, y: line.y, width: 1, style: row.mark.style)
        var x = line.x + 1
        for (index, width) in layout {
            if let remark = row.remark, index >= remark.column {
                let text = shorten(remark.field.text, line.maxX - x)
                buffer.write(text, x: x, y: line.y, width: line.maxX - x, style: remark.field.style)
                return
            }
            write(row.fields[index], in: columns[index], x: x, y: line.y, width: width, into: &buffer)
            x += width + 1
        }
    }

    private func write(_ field: Field, in column: Column, x: Int, y: Int, width: Int, into buffer: inout CellBuffer) {
        let text = column.isFlexible || !column.isRight ? field.text(in: width, shorten: shorten) : field.text
        if column.isRight {
            buffer.write(text, endingAt: x + width, y: y, width: width, style: field.style)
        } else {
            buffer.write(text, x: x, y: y, width: width, style: field.style)
        }
    }
}

/// Lays a table out and draws it, whatever its rows are.
@usableFromInline
struct TableDrawing {
    /// What the layout knows of a column.
    @usableFromInline
    struct Column {
        let title: String
        let headStyle: Style?
        let width: Int
        let isFlexible: Bool
        let wanted: Int
        let isEmpty: Bool
        let isRight: Bool
        let priority: Int
        let fit: ((Int) -> (String) -> String)?

        @usableFromInline
        init<Row, Context>(_ column: TableColumn<Row, Context>, in context: Context) {
            title = column.title
            headStyle = column.headStyle
            width = column.width
            isFlexible = column.isFlexible
            wanted = column.wanted
            isEmpty = column.isEmpty
            isRight = column.isRight
            priority = column.priority
            fit = column.fit.map { fit in { fit(context, $0) } }
        }
    }

    private let columns: [Column]
    /// The sign before each row; nil for an empty line.
    private let marks: [TableField?]
    private let selected: Int?
    private let style: TableStyle
    /// The cells of some columns of a row; nil for an empty line.
    private let cells: (_ row: Int, _ columns: [Int]) -> [TableField]?
    /// The columns of numbers: their widths decide what fits.
    private let numbers: [Int]
    /// Their cells by row, as far as no cell before takes the rest of its row.
    private let values: [[TableField]]
    /// How wide each column is at least.
    private let widths: [Int]

    @usableFromInline
    init(
        _ columns: [Column], marks: [TableField?], selected: Int?, style: TableStyle,
        cells: @escaping (_ row: Int, _ columns: [Int]) -> [TableField]?
    ) {
        self.columns = columns
        self.marks = marks
        self.selected = selected
        self.style = style
        self.cells = cells
        let numbers = columns.indices.filter { columns[$0].isRight }
        self.numbers = numbers
        values = marks.indices.map { row in
            let fields = cells(row, numbers) ?? []
            return fields.firstIndex(where: \.endsRow).map { Array(fields[...$0]) } ?? fields
        }
        var widths = columns.map(\.width)
        for fields in values {
            for (column, field) in zip(numbers, fields) where !field.endsRow {
                widths[column] = max(widths[column], DisplayText.width(of: field.text))
            }
        }
        self.widths = widths
    }

    /// Which columns fit into a width, and how wide each is.
    private func fit(into width: Int) -> [(index: Int, width: Int)] {
        var chosen = Array(columns.indices)
        var left: [Int] = []
        func spare() -> Int { width - chosen.reduce(0) { $0 + widths[$1] } - max(0, chosen.count - 1) }
        while spare() < 0, chosen.count > 1,
            let last = chosen.max(by: { columns[$0].priority < columns[$1].priority })
        {
            chosen.removeAll { $0 == last }
            left.append(last)
        }
        // What says nothing leaves its room to names; what they do not want, to columns that had none.
        if chosen.contains(where: { !columns[$0].isEmpty }) { chosen.removeAll { columns[$0].isEmpty } }
        var rest = max(0, spare())
        var granted = grants(of: &rest, among: chosen)
        for column in left.reversed() where !columns[column].isEmpty && widths[column] < rest {
            chosen.append(column)
            rest -= widths[column] + 1
        }
        if let first = chosen.first(where: { columns[$0].isFlexible }) { granted[first, default: 0] += rest }
        return chosen.sorted().map { ($0, widths[$0] + granted[$0, default: 0]) }
    }

    /// What flexible columns get beside their least width: the first of them what it wants, then the next.
    private func grants(of rest: inout Int, among chosen: [Int]) -> [Int: Int] {
        var granted: [Int: Int] = [:]
        for column in chosen where columns[column].isFlexible {
            let grant = min(rest, max(0, columns[column].wanted - widths[column]))
            granted[column] = grant
            rest -= grant
        }
        return granted
    }

    /// The column whose heading or cells stand at `x`; nil between columns.
    @usableFromInline
    func column(at x: Int, in area: Rect) -> Int? {
        var start = area.x + 1
        for (index, width) in fit(into: area.width - 1) {
            if x >= start, x < start + width { return index }
            start += width + 1
        }
        return nil
    }

    /// The columns of cells that a column takes; nil where it has left.
    @usableFromInline
    func place(of column: Int, in area: Rect) -> Range<Int>? {
        var start = area.x + 1
        for (index, width) in fit(into: area.width - 1) {
            if index == column { return start..<start + width }
            start += width + 1
        }
        return nil
    }

    func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.width > 2, area.height > 0 else { return }
        let layout = fit(into: area.width - 1)
        var x = area.x + 1
        for (index, width) in layout {
            let head = TableField(columns[index].title, columns[index].headStyle ?? style.head)
            write(head, in: index, x: x, y: area.y, width: width, into: &buffer)
            x += width + 1
        }
        let texts = layout.map(\.index).filter { !columns[$0].isRight }
        var rows = (0..<min(marks.count, area.height - 1)).map { cells($0, texts) }
        for (place, column) in texts.enumerated() {
            guard let fit = columns[column].fit, let width = layout.first(where: { $0.index == column })?.width else {
                continue
            }
            let fitted = fit(width)
            for line in rows.indices {
                if let text = rows[line]?[place].text { rows[line]?[place].text = fitted(text) }
            }
        }
        tellApart(&rows, texts, layout)
        for (line, fields) in rows.enumerated() {
            let place = Rect(x: area.x, y: area.y + 1 + line, width: area.width, height: 1)
            if let fields { render(line, fields[...], layout, place, into: &buffer) }
            if line == selected { buffer.restyle(place, style.lift) }
        }
    }

    /// Shortens names of the flexible column so that no two come down to the same one.
    private func tellApart(_ rows: inout [[TableField]?], _ texts: [Int], _ layout: [(index: Int, width: Int)]) {
        guard let apart = style.apart,
            let place = texts.firstIndex(where: { columns[$0].isFlexible && columns[$0].fit == nil }),
            let width = layout.first(where: { $0.index == texts[place] })?.width,
            // What is whole is like no other.
            rows.contains(where: { DisplayText.width(of: $0?[place].text ?? "") > width })
        else { return }
        let fields = rows.compactMap { $0?[place] }
        let short = apart(fields.map(\.text), width - (fields.map(\.lead.count).max() ?? 0))
        for line in rows.indices {
            if let text = rows[line]?[place].text { rows[line]?[place].text = short[text] ?? text }
        }
    }

    private func render(
        _ row: Int, _ texts: ArraySlice<TableField>, _ layout: [(index: Int, width: Int)], _ place: Rect,
        into buffer: inout CellBuffer
    ) {
        if let mark = marks[row] { buffer.write(mark.text, x: place.x, y: place.y, width: 1, style: mark.style) }
        var texts = texts
        var x = place.x + 1
        let end = values[row].last.flatMap { $0.endsRow ? (column: numbers[values[row].count - 1], field: $0) : nil }
        for (index, width) in layout {
            if let end, index >= end.column {
                let text = style.shorten(end.field.text, place.maxX - x)
                buffer.write(text, x: x, y: place.y, width: place.maxX - x, style: end.field.style)
                return
            }
            if columns[index].isRight {
                let value = numbers.firstIndex(of: index).map { values[row][$0] }
                if let value { write(value, in: index, x: x, y: place.y, width: width, into: &buffer) }
            } else if let text = texts.popFirst() {
                write(text, in: index, x: x, y: place.y, width: width, into: &buffer)
            }
            x += width + 1
        }
    }

    private func write(
        _ field: TableField, in column: Int, x: Int, y: Int, width: Int, into buffer: inout CellBuffer
    ) {
        if columns[column].isRight {
            buffer.write(field.text, endingAt: x + width, y: y, width: width, style: field.style)
        } else {
            let text = field.text(in: width, shorten: style.shorten)
            buffer.write(text, x: x, y: y, width: width, style: field.style)
        }
    }
}

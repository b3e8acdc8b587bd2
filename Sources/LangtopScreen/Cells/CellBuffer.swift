/// A screenful of cells. Whatever lies outside is ignored, so that a widget can never draw past the edge.
public struct CellBuffer: Sendable, Equatable {
    /// Columns and rows.
    public let size: Size
    private var cells: [Cell]
    /// Where the device's own cursor stands; nil hides it.
    public var cursor: Point?

    /// A buffer filled with one cell.
    public init(_ size: Size, filledWith cell: Cell = Cell()) {
        self.size = size
        self.cells = Array(repeating: cell, count: size.width * size.height)
    }

    /// All of it.
    public var area: Rect { Rect(size) }

    /// The cell at a place; a blank one outside. A wide glyph that is cut in two by a new cell becomes blanks, and so
    /// does a new one of which one half lies outside.
    public subscript(x: Int, y: Int) -> Cell {
        get { contains(x, y) ? cells[y * size.width + x] : Cell() }
        set { put(newValue, isWide: newValue.glyph.isWide, x, y) }
    }

    /// One row's cells, for devices and encoders.
    public func row(_ y: Int) -> ArraySlice<Cell> { cells[y * size.width..<(y + 1) * size.width] }

    /// Writes text from a place to the right, at most `width` columns, and returns the columns used.
    ///
    /// The text may be hostile: control, bidirectional and zero-width characters are dropped, see `DisplayText`.
    /// A wide glyph that would cross the edge is replaced by a space.
    @discardableResult
    public mutating func write(_ text: String, x: Int, y: Int, width: Int = .max, style: Style) -> Int {
        guard y >= 0, y < size.height, x < size.width, width > 0 else { return 0 }
        let limit = width < size.width - x ? x + width : size.width
        var column = x
        DisplayText.forEachGlyph(of: text) { glyph, isWide in
            guard column < limit else { return false }
            let fits = !isWide || column + 1 < limit
            put(Cell(fits ? glyph : " ", style), isWide: isWide && fits, column, y)
            column += isWide ? 2 : 1
            return true
        }
        return min(column, limit) - x
    }

    /// Writes text so that it ends just before column `maxX`; of one longer than `width` the end is left out.
    public mutating func write(_ text: String, endingAt maxX: Int, y: Int, width: Int = .max, style: Style) {
        let used = min(DisplayText.width(of: text), width)
        write(text, x: maxX - used, y: y, width: used, style: style)
    }

    /// Fills a rectangle with one cell.
    public mutating func fill(_ area: Rect, with cell: Cell) {
        let inside = area.intersection(self.area)
        let isWide = cell.glyph.isWide
        for y in inside.y..<inside.maxY {
            for x in stride(from: inside.x, to: inside.maxX, by: isWide ? 2 : 1) { put(cell, isWide: isWide, x, y) }
        }
    }

    /// Changes the look of a rectangle and leaves the glyphs.
    public mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
        let inside = area.intersection(self.area)
        for y in inside.y..<inside.maxY {
            // Neighbours mostly look alike.
            var last: (before: Style, after: Style)?
            for index in y * size.width + inside.x..<y * size.width + inside.maxX {
                let style = cells[index].style
                let changed = last?.before == style ? last?.after ?? style : change(style)
                cells[index].style = changed
                last = (style, changed)
            }
        }
    }

    /// Exchanges what stands everywhere and leaves how it looks.
    public mutating func replaceGlyphs(_ change: (Glyph) -> Glyph) {
        for index in cells.indices {
            let (before, after) = (cells[index].glyph, change(cells[index].glyph))
            if before != after { self[index % size.width, index / size.width] = Cell(after, cells[index].style) }
        }
    }

    private func contains(_ x: Int, _ y: Int) -> Bool { x >= 0 && y >= 0 && x < size.width && y < size.height }

    /// Puts a cell, a wide one with its other half, and leaves no half of what stood there.
    private mutating func put(_ cell: Cell, isWide: Bool, _ x: Int, _ y: Int) {
        guard isWide else { return replace(x, y, by: cell) }
        let blank = Cell(" ", cell.style)
        let isWhole = contains(x, y) && contains(x + 1, y)
        replace(x, y, by: isWhole ? cell : blank)
        replace(x + 1, y, by: blank)
        if isWhole { cells[y * size.width + x + 1].isContinuation = true }
    }

    private mutating func replace(_ x: Int, _ y: Int, by cell: Cell) {
        guard contains(x, y) else { return }
        let index = y * size.width + x
        if cells[index].isContinuation { cells[index - 1].glyph = " " }
        if x + 1 < size.width, cells[index + 1].isContinuation { cells[index + 1].isContinuation = false }
        cells[index] = cell
        cells[index].isContinuation = false
    }
}

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

    /// The cell at a place; a blank one outside.
    public subscript(x: Int, y: Int) -> Cell {
        get { x >= 0 && y >= 0 && x < size.width && y < size.height ? cells[y * size.width + x] : Cell() }
        set {
            guard x >= 0, y >= 0, x < size.width, y < size.height else { return }
            cells[y * size.width + x] = newValue
        }
    }

    /// One row's cells, for devices and encoders.
    public func row(_ y: Int) -> ArraySlice<Cell> { cells[y * size.width..<(y + 1) * size.width] }

    /// Writes text from a place to the right, at most `width` columns, and returns the columns used.
    ///
    /// The text may be hostile: control, bidirectional and zero-width characters are dropped, see `DisplayText`.
    /// A wide grapheme that would cross the edge is replaced by a space.
    @discardableResult
    public mutating func write(_ text: String, x: Int, y: Int, width: Int = .max, style: Style) -> Int {
        guard y >= 0, y < size.height else { return 0 }
        let limit = width == .max ? size.width : min(size.width, x + max(0, width))
        var column = x
        for character in DisplayText.graphemes(of: text) {
            let wide = CharacterWidth.isWide(character)
            guard column + (wide ? 2 : 1) <= limit else {
                if column < limit { put(Cell(" ", style), column, y) }
                break
            }
            put(Cell(character, style), column, y)
            if wide { put(Cell(" ", style, isContinuation: true), column + 1, y) }
            column += wide ? 2 : 1
        }
        return min(column, limit) - x
    }

    /// Writes text so that it ends just before column `maxX`, cut at the left edge if it is longer than `width`.
    public mutating func write(_ text: String, endingAt maxX: Int, y: Int, width: Int = .max, style: Style) {
        let used = min(DisplayText.width(of: text), width)
        write(text, x: maxX - used, y: y, width: used, style: style)
    }

    /// Fills a rectangle with one cell.
    public mutating func fill(_ area: Rect, with cell: Cell) {
        let inside = area.intersection(self.area)
        for y in inside.y..<inside.maxY {
            for x in inside.x..<inside.maxX { put(cell, x, y) }
        }
    }

    /// Changes the look of a rectangle and leaves the characters.
    public mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
        let inside = area.intersection(self.area)
        for y in inside.y..<inside.maxY {
            for x in inside.x..<inside.maxX {
                cells[y * size.width + x].style = change(cells[y * size.width + x].style)
            }
        }
    }

    /// Puts a cell and mends a wide grapheme that it cuts in two.
    private mutating func put(_ cell: Cell, _ x: Int, _ y: Int) {
        guard x >= 0, x < size.width else { return }
        let index = y * size.width + x
        if cells[index].isContinuation, !cell.isContinuation, x > 0 { cells[index - 1].character = " " }
        if x + 1 < size.width, cells[index + 1].isContinuation, !CharacterWidth.isWide(cell.character) {
            cells[index + 1].isContinuation = false
            cells[index + 1].character = " "
        }
        cells[index] = cell
    }
}

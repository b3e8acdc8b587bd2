import CNcurses
import LangtopScreen

/// Hands rows of cells to ncurses, which compares them with the screen.
struct CursesRows {
    private var colors: CursesColors
    private let isUnicode: Bool
    /// A row on its way; kept for its memory.
    private var line: [cchar_t] = []

    /// - Parameters:
    ///   - colors: how the terminal shows them.
    ///   - isUnicode: whether it shows more than ASCII.
    init(_ colors: CursesColors, isUnicode: Bool) { (self.colors, self.isUnicode) = (colors, isUnicode) }

    /// Hands over the rows that changed, and the place of the cursor.
    ///
    /// - Parameter shown: what is on the screen; nil where nobody knows.
    mutating func put(_ buffer: CellBuffer, over shown: CellBuffer?) {
        for y in 0..<buffer.size.height where shown?.row(y) != buffer.row(y) { put(buffer.row(y), y) }
        if let cursor = buffer.cursor { wmove(lt_stdscr(), Int32(cursor.y), Int32(cursor.x)) }
    }

    private mutating func put(_ row: ArraySlice<Cell>, _ y: Int) {
        line.removeAll(keepingCapacity: true)
        var left = Style()
        var look = colors.look(of: left)
        for cell in row where !cell.isContinuation {
            let style = style(of: cell, behind: left)
            if style != left { (left, look) = (style, colors.look(of: style)) }
            let text = TerminalText(cell.glyph, isUnicode: isUnicode)
            line.append(text.cell(look.0, look.1))
            if text.isPadded { line.append(lt_cell(32, 0, 0, 0, 0, look.0, look.1)) }
        }
        lt_put(Int32(y), line, Int32(line.count))
    }

    /// The look in which a cell costs the fewest changes of colours: nobody sees the colour of a blank's text.
    private func style(of cell: Cell, behind left: Style) -> Style {
        guard cell.glyph == " ", cell.style.attributes.isEmpty, cell.style.background == left.background else {
            return cell.style
        }
        return Style(left.foreground, on: left.background)
    }
}

import LangtopScreen

/// Writes the difference between two screens for terminals of many colours (`TerminalWriting`).
///
/// A colour of 24 bits takes some 19 bytes, a move 4 to 8. So a frame is written colour by colour, each over the whole
/// screen, where curses goes row by row and sets a colour wherever it changes along the row: less than half the bytes.
struct FrameEncoder {
    private let writing: TerminalWriting
    private let depth: TerminalCapabilities.Colors
    private let isUnicode: Bool
    /// What was found before: a theme has few styles, a screen many cells.
    private var pens: [Style: Int] = [:]
    private var known: [Pen] = []
    /// What the terminal draws with after the last frame.
    private var pen: Pen?

    /// - Parameters:
    ///   - writing: what the terminal takes.
    ///   - depth: how many colours it has.
    ///   - isUnicode: whether it shows more than ASCII.
    init(_ writing: TerminalWriting, depth: TerminalCapabilities.Colors, isUnicode: Bool) {
        (self.writing, self.depth, self.isUnicode) = (writing, depth, isUnicode)
    }

    /// The bytes that turn one screen into another of the same size.
    ///
    /// - Parameter before: what the terminal shows; nil where nobody knows, whose pen is then unknown as well.
    mutating func frame(from before: CellBuffer?, to after: CellBuffer) -> [UInt8] {
        if before == nil { pen = nil }
        let ink = before == nil && writing.erases ? ground(of: after) : nil
        var changes = FrameChanges(width: after.size.width, height: after.size.height)
        for y in 0..<after.size.height {
            let row = after.row(y)
            guard before?.row(y) != row else { continue }
            note(row, y, before: before?.row(y), ground: ink?.background, in: &changes)
        }
        var writer = FrameWriter(
            changes, pens: known, after, writing: writing, depth: depth, isUnicode: isUnicode, pen: pen)
        if let ink { writer.clear(with: ink) }
        writer.write()
        if let cursor = after.cursor { writer.move(toX: cursor.x, y: cursor.y) }
        pen = writer.pen
        return writer.bytes
    }

    /// Notes which cells of a row are to be written, and with which pen.
    private mutating func note(
        _ row: ArraySlice<Cell>, _ y: Int, before: ArraySlice<Cell>?, ground: Int32?, in changes: inout FrameChanges
    ) {
        var last: (style: Style, pen: Int)?
        for (x, cell) in row.enumerated() {
            let index = last?.style == cell.style ? last?.pen ?? 0 : number(of: cell.style)
            last = (cell.style, index)
            let old = before.map { $0[$0.startIndex + x] }
            let isBlank = cell.glyph == " " && known[index].isQuiet && !cell.isContinuation
            let isChanged = old.map { $0 != cell } ?? !(isBlank && known[index].background == ground)
            changes.note(x, y, pen: index, isBlank: isBlank, isContinuation: cell.isContinuation, isChanged: isChanged)
        }
    }

    /// The pen for the background that most cells have.
    private func ground(of screen: CellBuffer) -> Pen? {
        var counts: [Color: Int] = [:]
        for y in 0..<screen.size.height { for cell in screen.row(y) { counts[cell.style.background, default: 0] += 1 } }
        // Equal counts happen on screens of a few cells only: either will do.
        return counts.max { $0.value < $1.value }.map { Pen(Style(on: $0.key), depth: depth) }
    }

    private mutating func number(of style: Style) -> Int {
        if let number = pens[style] { return number }
        let pen = Pen(style, depth: depth)
        let number = known.firstIndex(of: pen) ?? known.count
        if number == known.count { known.append(pen) }
        pens[style] = number
        return number
    }
}

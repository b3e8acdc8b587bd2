import LangtopScreen

/// A line of text in pieces, each with its style.
typealias TextLine = [Box.Label]

extension TextLine {
    /// The columns all pieces take.
    var width: Int { reduce(0) { $0 + DisplayText.width(of: $1.text) } }
}

extension CellBuffer {
    /// Writes pieces one after the other as far as whole pieces fit; the column after the last.
    @discardableResult
    mutating func write(_ pieces: TextLine, x: Int, y: Int, maxX: Int) -> Int {
        var column = x
        for piece in pieces {
            guard column + DisplayText.width(of: piece.text) <= maxX else { break }
            column += write(piece.text, x: column, y: y, style: piece.style)
        }
        return column
    }

    /// Writes the lines of a text from one on, as many as fit.
    mutating func write(_ lines: [TextLine], from top: Int = 0, in area: Rect) {
        for (line, pieces) in lines.dropFirst(top).prefix(area.height).enumerated() {
            var x = area.x
            for piece in pieces {
                x += write(piece.text, x: x, y: area.y + line, width: area.maxX - x, style: piece.style)
            }
        }
    }
}

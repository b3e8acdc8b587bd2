import LangtopScreen

/// A line of text in pieces, each with its style.
typealias TextLine = [Box.Label]

extension AppState {
    /// Draws the lines of a text from one on, as many as fit.
    func draw(_ lines: [TextLine], from top: Int = 0, in area: Rect, into buffer: inout CellBuffer) {
        for (line, pieces) in lines.dropFirst(top).prefix(area.height).enumerated() {
            var x = area.x
            for piece in pieces {
                x += buffer.write(piece.text, x: x, y: area.y + line, width: area.maxX - x, style: piece.style)
            }
        }
    }
}

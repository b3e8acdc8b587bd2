/// Where a terminal's cursor is, and the shortest way to another place.
struct CursorPlace: Equatable {
    /// Column and row, from 0.
    var x: Int
    var y: Int
    /// Whether the terminal has surely counted columns as we do; some do not for wide and marked glyphs.
    var isSettled = true

    /// Rows and columns that are worth a byte each.
    static let few = 6

    /// The shortest bytes that move the cursor to another place than it is.
    ///
    /// - Parameters:
    ///   - place: where it is; nil where nobody knows.
    ///   - hasColumns: whether the terminal can be sent to a column.
    static func move(from place: CursorPlace?, toX x: Int, y: Int, hasColumns: Bool) -> String {
        var best = x == 0 ? y == 0 ? "\u{1B}[H" : "\u{1B}[\(y + 1)H" : "\u{1B}[\(y + 1);\(x + 1)H"
        guard let place, 0...few ~= y - place.y else { return best }
        func offer(_ text: String) { if text.utf8.count < best.utf8.count { best = text } }
        // A line feed keeps the column: ncurses has switched off what would change that (ONLCR).
        let down = String(repeating: "\n", count: y - place.y)
        if x == 0 { offer("\r" + down) }
        if hasColumns { offer(down + "\u{1B}[\(x + 1)G") }
        guard place.isSettled else { return best }
        switch x - place.x {
        case 0: offer(down)
        case 1: offer(down + "\u{1B}[C")
        case 2...: offer(down + "\u{1B}[\(x - place.x)C")
        case (-few)...: offer(down + String(repeating: "\u{8}", count: place.x - x))
        default: break
        }
        return best
    }
}

/// A buffer as text: what a reader without colours sees, one line a row, without blanks at line ends.
public enum PlainTextEncoder {
    /// The rows, each ended by a line break.
    public static func encode(_ buffer: CellBuffer) -> String {
        (0..<buffer.size.height).map { y in
            var line = ""
            for cell in buffer.row(y) where !cell.isContinuation { line += cell.glyph.text }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}

import LangtopScreen
import Testing

@Suite("A buffer of cells")
struct CellBufferTests {
    /// A row of dots, with what is written onto it.
    private func row(_ columns: Int, _ change: (inout CellBuffer) -> Void) -> CellBuffer {
        var buffer = CellBuffer(Size(width: columns, height: 1), filledWith: Cell("."))
        change(&buffer)
        return buffer
    }

    /// No half of a wide character stands alone.
    private func isWhole(_ buffer: CellBuffer) -> Bool {
        let row = Array(buffer.row(0))
        return row.indices.allSatisfy { x in
            let isWide = row[x].glyph.isWide
            return isWide == (x + 1 < row.count && row[x + 1].isContinuation) && !(x == 0 && row[x].isContinuation)
        }
    }

    @Test("shows a blank where a wide character would cross the edge")
    func edge() {
        var buffer = row(3) { $0.write("a長長", x: 0, y: 0, style: Style()) }
        #expect(PlainTextEncoder.encode(buffer) == "a長\n")
        buffer.write("長長", x: 0, y: 0, style: Style())
        #expect(PlainTextEncoder.encode(buffer) == "長\n")
    }

    @Test("keeps no half of a wide character that is written over")
    func halves() {
        var buffer = row(4) { $0.write("長長", x: 0, y: 0, style: Style()) }
        buffer.write("x", x: 1, y: 0, style: Style())
        #expect(PlainTextEncoder.encode(buffer) == " x長\n")
        buffer.write("y", x: 2, y: 0, style: Style())
        #expect(PlainTextEncoder.encode(buffer) == " xy\n")
    }

    @Test("keeps wide characters whole wherever a cell is put, filled or written", arguments: -2...6)
    func whole(x: Int) {
        for text in ["長", "x", "長長"] {
            let start = row(5) { $0.write("a長長", x: 0, y: 0, style: Style()) }
            var (written, put, filled) = (start, start, start)
            written.write(text, x: x, y: 0, style: Style())
            put[x, 0] = Cell(Glyph(text.first ?? " "))
            filled.fill(Rect(x: x, y: 0, width: 3, height: 1), with: Cell(Glyph(text.first ?? " ")))
            for buffer in [written, put, filled] { #expect(isWhole(buffer), "\(PlainTextEncoder.encode(buffer))") }
        }
    }

    @Test("answers how many columns it used, none outside", arguments: [(-1, 3), (0, 4), (3, 1), (4, 0), (9, 0)])
    func used(x: Int, columns: Int) {
        let text = x < 0 ? "長a" : "abcdef"
        _ = row(4) { #expect($0.write(text, x: x, y: 0, style: Style()) == columns) }
    }

    @Test("writes up to a right edge, and leaves out the end of what is too long")
    func rightEdge() {
        #expect(PlainTextEncoder.encode(row(6) { $0.write("12", endingAt: 5, y: 0, style: Style()) }) == "...12.\n")
        let cut = row(6) { $0.write("1234", endingAt: 5, y: 0, width: 2, style: Style()) }
        #expect(PlainTextEncoder.encode(cut) == "...12.\n")
        let none = row(6) { $0.write("1234", endingAt: 5, y: 0, width: -2, style: Style()) }
        #expect(PlainTextEncoder.encode(none) == "......\n")
    }
}

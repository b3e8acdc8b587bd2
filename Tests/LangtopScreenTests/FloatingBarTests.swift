import Testing

@testable import LangtopScreen

@Suite("A bar that begins and ends anywhere")
struct FloatingBarTests {
    private static func row(_ from: Double, _ to: Double, _ glyphs: GlyphSet = .unicode) -> [Cell] {
        var buffer = CellBuffer(Size(width: 6, height: 1))
        FloatingBar(from: from, to: to, style: Style(Color(1)), glyphs: glyphs).render(in: buffer.area, into: &buffer)
        return Array(buffer.row(0))
    }

    private static func text(_ cells: [Cell]) -> String { cells.map(\.glyph.text).joined() }

    @Test("is drawn to an eighth of a cell at both ends")
    func eighths() {
        let cells = Self.row(1.25, 3.5)
        #expect(Self.text(cells) == " ▎█▌  ")
        // What its first cell leaves out is on the left: the rest is what is coloured.
        #expect(cells[1].style.attributes == .reverse && cells[2].style.attributes == [])
        #expect(Self.text(Self.row(0, 6)) == "██████")
    }

    @Test("is never invisible, never beyond its place, and nothing where there is nothing")
    func ends() {
        #expect(Self.text(Self.row(2, 2.001)) == "  ▏   ")
        #expect(Self.text(Self.row(5.99, 9)) == "     ▉")
        #expect(Self.text(Self.row(2, 2)) == "      ")
        #expect(Self.text(Self.row(3, 1)) == " ██   ")
    }

    @Test("takes whole cells where there are no eighths")
    func ascii() {
        #expect(Self.text(Self.row(1.25, 3.5, .ascii)) == " ###  ")
        #expect(Self.text(Self.row(2, 2.001, .ascii)) == "  #   ")
    }
}

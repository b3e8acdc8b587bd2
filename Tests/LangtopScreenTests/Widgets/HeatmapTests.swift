import LangtopScreen
import Testing

@Suite("A heatmap")
struct HeatmapTests {
    private func lines(_ bands: [[Int]], width: Int, glyphs: GlyphSet = .unicode) -> [String] {
        var buffer = CellBuffer(Size(width: width, height: bands.count), filledWith: Cell(" ", Style()))
        Heatmap(bands: bands.map { Heatmap.Band(counts: $0, style: Style()) }, glyphs: glyphs)
            .render(in: Rect(Size(width: width, height: bands.count)), into: &buffer)
        return (0..<bands.count).map { y in buffer.row(y).map(\.glyph.text).joined() }
    }

    @Test("has its first band at the bottom, and shows one beside hundreds")
    func shades() {
        #expect(lines([[1, 0, 400], [0, 25, 100]], width: 3) == [" ░▒", "░ █"])
        #expect(lines([[0, 0]], width: 2) == ["  "])
        #expect(lines([[]], width: 2) == ["  "])
    }

    @Test("adds up steps that share a column, and stretches few over many")
    func columns() {
        #expect(lines([[1, 1, 0, 8]], width: 2, glyphs: .ascii) == [":#"])
        #expect(lines([[4, 1]], width: 4, glyphs: .ascii) == ["##::"])
    }
}

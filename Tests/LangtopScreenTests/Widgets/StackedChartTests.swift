import LangtopScreen
import Testing

@Suite("A stacked chart")
struct StackedChartTests {
    private static func columns(_ values: [Double?], width: Int, glyphs: GlyphSet = .ascii) -> String {
        var buffer = CellBuffer(Size(width: width, height: 1))
        StackedChart(layers: [.init(values: values, style: Style())], glyphs: glyphs)
            .render(in: Rect(x: 0, y: 0, width: width, height: 1), into: &buffer)
        return (0..<width).map { buffer[$0, 0].glyph.text }.joined()
    }

    @Test("shows every step that has a value, however few columns there are", arguments: 1...40)
    func narrow(width: Int) {
        for place in 0..<144 {
            var values = [Double?](repeating: 0, count: 144)
            values[place] = 3
            let shown = Self.columns(values, width: width)
            #expect(shown.contains { $0 != " " }, "step \(place) in \(width) columns: \(shown)")
        }
    }

    @Test("repeats a step where there is more room than steps")
    func wide() {
        let shown = Self.columns([1, 0, 0, 1], width: 8)
        #expect(shown.prefix(2) == shown.suffix(2))
        #expect(shown.dropFirst(2).prefix(4) == "    ")
    }

    @Test("survives sums that are no numbers", arguments: [Double.nan, .infinity, -1, 1e300])
    func odd(value: Double) {
        #expect(Self.columns([value, 1, value, nil], width: 3, glyphs: .unicode).count == 3)
    }
}

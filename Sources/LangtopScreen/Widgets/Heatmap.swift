/// How many things lie where: a row a band, a column a step of time, the more the darker.
public struct Heatmap: Widget {
    /// One row, from the bottom up.
    public struct Band: Sendable {
        /// How many there are by step; nothing for steps that nobody knows.
        public var counts: [Int]
        /// Its look.
        public var style: Style

        /// One row.
        public init(counts: [Int], style: Style) {
            self.counts = counts
            self.style = style
        }
    }

    /// From the bottom up.
    public var bands: [Band]
    /// The characters.
    public var glyphs: GlyphSet
    /// The look of a share, from above 0 to 1, of a band's; nil shows shares by characters alone.
    public var tint: ((Style, Double) -> Style)?

    /// A heatmap.
    public init(bands: [Band], glyphs: GlyphSet, tint: ((Style, Double) -> Style)? = nil) {
        self.bands = bands
        self.glyphs = glyphs
        self.tint = tint
    }

    /// Draws the steps over the whole width, oldest at the left; steps that share a column are added up.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.width > 0 else { return }
        let columns = bands.map { band in (0..<area.width).map { sum(band.counts, ofColumn: $0, of: area.width) } }
        let most = columns.joined().max() ?? 0
        for (row, counts) in columns.prefix(area.height).enumerated() {
            for (x, count) in counts.enumerated() where count > 0 {
                // By the square root: one request must be seen beside hundreds.
                let share = (Double(count) / Double(most)).squareRoot()
                let style = tint.map { $0(bands[row].style, share) } ?? bands[row].style
                buffer[area.x + x, area.maxY - 1 - row] = Cell(shade(share), style)
            }
        }
    }

    private func sum(_ counts: [Int], ofColumn column: Int, of width: Int) -> Int {
        let from = column * counts.count / width
        // Where there are more columns than steps, each step stands in several.
        let to = max(from + 1, (column + 1) * counts.count / width)
        return counts[min(from, counts.count)..<min(to, counts.count)].reduce(0, +)
    }

    private func shade(_ share: Double) -> Glyph {
        let top = glyphs.shades.count - 1
        return glyphs.shades[min(top, max(0, Int((share * Double(top + 1)).rounded(.up)) - 1))]
    }
}

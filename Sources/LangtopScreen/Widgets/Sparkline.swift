/// A graph of one row: a character a step.
public struct Sparkline: Widget {
    /// Values by step, nil where nothing is known.
    public var values: [Double?]
    /// What the top level stands for, where several graphs share it; nil for the highest of its own.
    public var highest: Double?
    /// Its look.
    public var style: Style
    /// The look of steps without a value.
    public var emptyStyle: Style
    /// The characters.
    public var glyphs: GlyphSet

    /// A graph of one row.
    public init(
        values: [Double?], highest: Double? = nil, style: Style, emptyStyle: Style, glyphs: GlyphSet
    ) {
        self.values = values
        self.highest = highest
        self.style = style
        self.emptyStyle = emptyStyle
        self.glyphs = glyphs
    }

    /// Draws the newest steps at the right; the highest is the top level.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard !area.isEmpty else { return }
        let shown = values.suffix(area.width)
        let highest = highest ?? shown.compactMap { $0 }.max() ?? 0
        let start = area.maxX - shown.count
        for (index, value) in shown.enumerated() {
            guard let value, value > 0, highest > 0 else {
                buffer[start + index, area.y] = Cell(glyphs.empty, emptyStyle)
                continue
            }
            let top = glyphs.levels.count - 1
            let level = (value / highest * Double(top)).cells(upTo: top)
            buffer[start + index, area.y] = Cell(glyphs.levels[level], style)
        }
    }
}

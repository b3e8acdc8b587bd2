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
            let level = value.flatMap { glyphs.level($0, of: highest) }
            buffer[start + index, area.y] = level.map { Cell($0, style) } ?? Cell(glyphs.empty, emptyStyle)
        }
    }
}

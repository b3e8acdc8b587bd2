/// A row that fills as something is used up: what is used, what is still to be expected, and the rest.
public struct Meter: Widget {
    /// What is used, as a share of the whole, 0 to 1; more fills the row.
    public var used: Double
    /// What will be used at the end, as a share of the whole.
    public var expected: Double
    /// The look of what is used.
    public var style: Style
    /// The look of what is to be expected.
    public var aheadStyle: Style
    /// The look of the rest.
    public var restStyle: Style
    /// The characters.
    public var glyphs: GlyphSet

    /// A meter.
    public init(
        used: Double, expected: Double, style: Style, aheadStyle: Style, restStyle: Style, glyphs: GlyphSet
    ) {
        (self.used, self.expected) = (used, expected)
        (self.style, self.aheadStyle, self.restStyle) = (style, aheadStyle, restStyle)
        self.glyphs = glyphs
    }

    /// Draws one row; whatever is used has a cell.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.height > 0, area.width > 0 else { return }
        let cells = Double(area.width)
        let full = used > 0 ? max(1, (used * cells).cells(upTo: area.width)) : 0
        let ahead = max(full, (expected * cells).cells(upTo: area.width))
        for place in 0..<area.width {
            let cell =
                place < full
                ? Cell(glyphs.spent, style)
                : place < ahead ? Cell(glyphs.ahead, aheadStyle) : Cell(glyphs.empty, restStyle)
            buffer[area.x + place, area.y] = cell
        }
    }
}

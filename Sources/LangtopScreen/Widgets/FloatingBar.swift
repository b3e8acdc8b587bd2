/// A bar of one row that begins and ends anywhere, to an eighth of a cell where there are characters for it.
public struct FloatingBar: Widget {
    /// Where it begins, in cells from the left; may be right of its end.
    public var from: Double
    /// Where it ends.
    public var to: Double
    /// Its look.
    public var style: Style
    /// The characters.
    public var glyphs: GlyphSet

    /// A bar between two places.
    public init(from: Double, to: Double, style: Style, glyphs: GlyphSet) {
        (self.from, self.to) = (min(from, to), max(from, to))
        (self.style, self.glyphs) = (style, glyphs)
    }

    /// Draws the bar; one that is too short to be seen has the least that can be drawn.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.height > 0, area.width > 0, to > from else { return }
        let steps = glyphs.partial.count + 1
        let limit = area.width * steps
        let first = min(limit - 1, (from * Double(steps)).cells(upTo: limit))
        let last = max(first + 1, (to * Double(steps)).cells(upTo: limit))
        // What is left of the bar is drawn by turning round the look of a cell that is filled from the left.
        let turned = style.with(.reverse)
        for cell in first / steps...(last - 1) / steps {
            let (low, high) = (max(0, first - cell * steps), min(steps, last - cell * steps))
            let drawn: Cell
            if low == 0 {
                drawn = Cell(high == steps ? glyphs.full : glyphs.partial[high - 1], style)
            } else {
                drawn =
                    high == steps || low * 2 >= steps
                    ? Cell(glyphs.partial[low - 1], turned) : Cell(glyphs.partial[high - 1], style)
            }
            buffer[area.x + cell, area.y] = drawn
        }
    }
}

/// A bar of one row whose parts are as long as their values; nothing that is there is left out.
public struct SegmentBar: Widget {
    /// One part.
    public struct Segment: Sendable {
        /// How much; parts of 0 or less are left out.
        public var value: Double
        /// Its look.
        public var style: Style

        /// One part.
        public init(_ value: Double, _ style: Style) {
            self.value = value
            self.style = style
        }
    }

    /// The parts from the left.
    public var segments: [Segment]
    /// What the whole width stands for; the sum of all parts unless given.
    public var whole: Double?
    /// The characters.
    public var glyphs: GlyphSet

    /// A bar.
    public init(_ segments: [Segment], of whole: Double? = nil, glyphs: GlyphSet) {
        self.segments = segments
        self.whole = whole
        self.glyphs = glyphs
    }

    /// Draws the bar over the whole width, or as much of it as its parts are of the whole.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        let parts = segments.filter { $0.value > 0 }
        let whole = whole ?? parts.reduce(0) { $0 + $1.value }
        guard whole > 0, area.height > 0 else { return }
        var sum = 0.0
        var x = area.x
        for part in parts {
            sum += part.value
            let end = area.x + (sum / whole * Double(area.width)).cells(upTo: area.width)
            // A part too small for its share of cells gets one.
            let width = max(1, end - x)
            guard x < area.maxX else { return }
            buffer.fill(
                Rect(x: x, y: area.y, width: min(width, area.maxX - x), height: 1), with: Cell(glyphs.full, part.style))
            x += width
        }
    }
}

/// A frame with titles in its upper edge and hints in its lower one.
public struct Box: Widget {
    /// A piece of text with its look.
    public typealias Label = (text: String, style: Style)

    /// Pieces at the left of the upper edge.
    public var titles: [[Label]]
    /// Pieces at the right of the upper edge; left out first where room is short.
    public var notes: [[Label]]
    /// The frame's look.
    public var border: Style
    /// The characters.
    public var glyphs: GlyphSet

    /// A frame.
    public init(titles: [[Label]], notes: [[Label]] = [], border: Style, glyphs: GlyphSet) {
        self.titles = titles
        self.notes = notes
        self.border = border
        self.glyphs = glyphs
    }

    /// What is left inside the frame.
    public static func interior(of area: Rect) -> Rect { area.inset(left: 1, top: 1, right: 1, bottom: 1) }

    /// The column in which the words of the second title begin.
    ///
    /// - Parameter width: the columns that the first one takes.
    public static func place(ofTitleAfter width: Int, in area: Rect) -> Int { area.x + width + 6 }

    /// Draws the frame; what is inside stays.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard area.width >= 2, area.height >= 2 else { return }
        let edge = Cell(glyphs.horizontal, border)
        let side = Cell(glyphs.vertical, border)
        for y in [area.y, area.maxY - 1] {
            buffer.fill(Rect(x: area.x, y: y, width: area.width, height: 1), with: edge)
        }
        for x in [area.x, area.maxX - 1] {
            buffer.fill(Rect(x: x, y: area.y, width: 1, height: area.height), with: side)
        }
        let corners = [
            (area.x, area.y), (area.maxX - 1, area.y), (area.x, area.maxY - 1), (area.maxX - 1, area.maxY - 1),
        ]
        for (corner, place) in zip(glyphs.corners, corners) { buffer[place.0, place.1] = Cell(corner, border) }
        renderLabels(in: area, into: &buffer)
    }

    private func renderLabels(in area: Rect, into buffer: inout CellBuffer) {
        var x = area.x + 2
        for title in titles where x + width(title) + 3 < area.maxX {
            x = write(title, x: x, y: area.y, into: &buffer) + 1
        }
        var right = area.maxX - 2
        for note in notes.reversed() where right - width(note) - 2 > x {
            right -= width(note) + 2
            _ = write(note, x: right, y: area.y, into: &buffer)
            right -= 1
        }
    }

    private func write(_ label: [Label], x: Int, y: Int, into buffer: inout CellBuffer) -> Int {
        var column = x
        buffer[column, y] = Cell(glyphs.titleLeft, border)
        column += 1
        for part in label { column += buffer.write(part.text, x: column, y: y, style: part.style) }
        buffer[column, y] = Cell(glyphs.titleRight, border)
        return column + 1
    }

    private func width(_ label: [Label]) -> Int { label.reduce(0) { $0 + DisplayText.width(of: $1.text) } }
}

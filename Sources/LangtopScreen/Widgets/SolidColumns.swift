/// Columns of stacked values, filled solidly to an eighth of a cell: where two parts meet, their cell has both colours.
public struct SolidColumns: Widget {
    /// One part of the stack, drawn from the bottom in order.
    public struct Layer: Sendable {
        /// Values by column.
        public var values: [Double]
        /// Its look.
        public var style: Style
        /// What fills its cells where there are no blocks.
        public var plain: Glyph

        /// One part of the stack.
        public init(values: [Double], style: Style, plain: Glyph) {
            (self.values, self.style, self.plain) = (values, style, plain)
        }
    }

    private let layers: [Layer]
    /// The value at the upper edge.
    public var highest: Double
    private let mixes: Bool
    private let glyphs: GlyphSet

    /// Columns, one a cell.
    ///
    /// - Parameters:
    ///   - highest: the value at the upper edge.
    ///   - mixes: whether a cell may have a colour behind its character.
    public init(_ layers: [Layer], highest: Double, mixes: Bool, glyphs: GlyphSet) {
        (self.layers, self.highest, self.mixes, self.glyphs) = (layers, highest, mixes, glyphs)
    }

    private var steps: Int { glyphs.isBraille ? glyphs.levels.count + 1 : 1 }

    /// How many rows of an area a column reaches into.
    public func height(of column: Int, in area: Rect) -> Int {
        ((ends(of: column, rows: area.height).last ?? 0) + steps - 1) / steps
    }

    /// Draws the columns from the left.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard !area.isEmpty, highest > 0 else { return }
        for column in 0..<min(area.width, layers.map(\.values.count).max() ?? 0) {
            let ends = ends(of: column, rows: area.height)
            guard let top = ends.last, top > 0 else { continue }
            for row in 0..<(top + steps - 1) / steps {
                let place = (x: area.x + column, y: area.maxY - 1 - row)
                buffer[place.x, place.y] = cell(from: row * steps, ends, under: buffer[place.x, place.y])
            }
        }
    }

    /// Where each layer of a column ends, in steps from the bottom.
    private func ends(of column: Int, rows: Int) -> [Int] {
        let limit = rows * steps
        var sum = 0.0
        return layers.map { layer in
            sum += layer.values.indices.contains(column) ? layer.values[column] : 0
            return sum > 0 && highest > 0 ? max(1, (sum / highest * Double(limit)).cells(upTo: limit)) : 0
        }
    }

    private func cell(from floor: Int, _ ends: [Int], under: Cell) -> Cell {
        let ceiling = floor + steps
        // What fills the cell, from below: layers and the empty rest, as -1.
        var parts: [(layer: Int, size: Int)] = []
        var from = floor
        for (layer, end) in ends.enumerated() where min(end, ceiling) > from {
            parts.append((layer, min(end, ceiling) - from))
            from = min(end, ceiling)
        }
        guard let largest = parts.max(by: { $0.size < $1.size }) else { return under }
        guard glyphs.isBraille else { return Cell(layers[largest.layer].plain, layers[largest.layer].style) }
        let filled = from - floor
        if filled < steps {
            // The top of a column: its height is what counts.
            return Cell(glyphs.levels[filled - 1], layers[largest.layer].style.on(under.style.background))
        }
        guard parts.count > 1, mixes else { return Cell(glyphs.full, layers[largest.layer].style) }
        let upper = parts.dropFirst().max { $0.size < $1.size } ?? parts[1]
        let lower = parts[0]
        return Cell(
            glyphs.levels[lower.size - 1], layers[lower.layer].style.on(layers[upper.layer].style.foreground))
    }
}

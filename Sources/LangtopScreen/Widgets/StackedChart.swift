/// Columns of stacked values over time, in braille dots or block levels.
public struct StackedChart: Widget {
    /// One part of the stack, drawn from the bottom in order.
    public struct Layer: Sendable {
        /// Values by step, nil where nothing is known.
        public var values: [Double?]
        /// Its look.
        public var style: Style

        /// One part of the stack.
        public init(values: [Double?], style: Style) {
            self.values = values
            self.style = style
        }
    }

    /// Parts from bottom to top.
    public var layers: [Layer]
    /// The value at the upper edge; 0 takes the highest.
    public var ceiling: Double
    /// The look of the mark on the ground where nothing is known; nil draws none.
    public var gapStyle: Style?
    /// The characters.
    public var glyphs: GlyphSet

    /// A chart.
    public init(layers: [Layer], ceiling: Double = 0, gapStyle: Style? = nil, glyphs: GlyphSet) {
        self.layers = layers
        self.ceiling = ceiling
        self.gapStyle = gapStyle
        self.glyphs = glyphs
    }

    /// The highest stack.
    public var highest: Double { sums.max() ?? 0 }

    private var sums: [Double] {
        let count = layers.map(\.values.count).max() ?? 0
        return (0..<count).map { step in
            layers.reduce(0) { $0 + (Self.value($1, step) ?? 0) }
        }
    }

    private static func value(_ layer: Layer, _ step: Int) -> Double? {
        layer.values.indices.contains(step) ? layer.values[step] : nil
    }

    /// Draws the steps over the whole width, oldest at the left.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        let steps = layers.map(\.values.count).max() ?? 0
        let top = ceiling > 0 ? ceiling : highest
        guard !area.isEmpty, steps > 0, top > 0 else { return }
        let perCell = glyphs.isBraille ? 2 : 1
        let dotsHigh = area.height * (glyphs.isBraille ? 4 : glyphs.levels.count)
        let sums = sums
        let columns = (0..<area.width * perCell).map { column in
            // Where a column stands for several steps, the highest of them: none that is there goes unseen.
            let shown = Self.steps(ofColumn: column, of: area.width * perCell, steps)
            let highest = shown.max { sums[$0] < sums[$1] } ?? shown.lowerBound
            return heights(step: highest, scale: Double(dotsHigh) / top, limit: dotsHigh)
        }
        for x in 0..<area.width {
            if let gapStyle, isGap(Self.steps(ofColumn: x, of: area.width, steps)) {
                buffer[area.x + x, area.maxY - 1] = Cell(glyphs.empty, gapStyle)
                continue
            }
            for y in 0..<area.height {
                let floor = (area.height - 1 - y) * (dotsHigh / area.height)
                let cell =
                    glyphs.isBraille
                    ? braille(left: columns[2 * x], right: columns[2 * x + 1], floor: floor)
                    : block(columns[x], floor: floor)
                if let cell { buffer[area.x + x, area.y + y] = cell }
            }
        }
    }

    /// The steps a column stands for; at least one.
    private static func steps(ofColumn column: Int, of columns: Int, _ steps: Int) -> Range<Int> {
        let first = column * steps / columns
        return first..<max(first + 1, (column + 1) * steps / columns)
    }

    private func isGap(_ steps: Range<Int>) -> Bool {
        layers.allSatisfy { layer in steps.allSatisfy { Self.value(layer, $0) == nil } }
    }

    /// Where each layer of a step ends, in dots from the bottom.
    private func heights(step: Int, scale: Double, limit: Int) -> [Int] {
        var sum = 0.0
        return layers.map { layer in
            sum += Self.value(layer, step) ?? 0
            let dots = (sum * scale).cells(upTo: limit)
            // Something is never drawn as nothing.
            return min(limit, sum > 0 ? max(1, dots) : 0)
        }
    }

    /// Dots 7, 3, 2 and 1 from the bottom up, none to all four of them.
    private static let leftDots: [UInt32] = [0, 0x40, 0x44, 0x46, 0x47]
    /// Dots 8, 6, 5 and 4 from the bottom up.
    private static let rightDots: [UInt32] = [0, 0x80, 0xA0, 0xB0, 0xB8]

    private func braille(left: [Int], right: [Int], floor: Int) -> Cell? {
        func filled(_ column: [Int]) -> Int { max(0, min(4, (column.last ?? 0) - floor)) }
        let mask = Self.leftDots[filled(left)] | Self.rightDots[filled(right)]
        guard mask != 0, let scalar = Unicode.Scalar(0x2800 + mask) else { return nil }
        let fuller = (left.last ?? 0) >= (right.last ?? 0) ? left : right
        return Cell(Character(scalar), style(of: fuller, from: floor, to: floor + 4))
    }

    private func block(_ column: [Int], floor: Int) -> Cell? {
        let filled = min(glyphs.levels.count, (column.last ?? 0) - floor)
        guard filled > 0 else { return nil }
        return Cell(glyphs.levels[filled - 1], style(of: column, from: floor, to: floor + glyphs.levels.count))
    }

    /// The look of the layer that fills most of a span of dots.
    private func style(of column: [Int], from: Int, to: Int) -> Style {
        var below = 0
        var best = (size: 0, index: layers.count - 1)
        for (index, end) in column.enumerated() {
            let size = min(end, to) - max(below, from)
            if size > best.size { best = (size, index) }
            below = end
        }
        return layers[best.index].style
    }
}

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

        fileprivate func value(_ step: Int) -> Double? { values.indices.contains(step) ? values[step] : nil }
    }

    /// The highest stack.
    public let highest: Double
    private let layers: [Layer]
    private let gapStyle: Style?
    private let glyphs: GlyphSet
    /// The whole stack by step.
    private let sums: [Double]

    /// A chart.
    ///
    /// - Parameters:
    ///   - layers: parts from bottom to top.
    ///   - gapStyle: the look of the mark on the ground where nothing is known; nil draws none.
    public init(layers: [Layer], gapStyle: Style? = nil, glyphs: GlyphSet) {
        self.layers = layers
        self.gapStyle = gapStyle
        self.glyphs = glyphs
        let count = layers.map(\.values.count).max() ?? 0
        sums = (0..<count).map { step in layers.reduce(0) { $0 + ($1.value(step) ?? 0) } }
        highest = sums.max() ?? 0
    }

    /// Draws the steps over the whole width, oldest at the left.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard !area.isEmpty, highest > 0 else { return }
        let perCell = glyphs.isBraille ? 2 : 1
        let dots = glyphs.isBraille ? 4 : glyphs.levels.count
        let columns = (0..<area.width * perCell).map { column in
            // Where a column stands for several steps, the highest of them: none that is there goes unseen.
            let shown = steps(ofColumn: column, of: area.width * perCell)
            return shown.max { sums[$0] < sums[$1] } ?? shown.lowerBound
        }
        let ends = ends(columns, scale: Double(area.height * dots) / highest, limit: area.height * dots)
        for x in 0..<area.width {
            if let gapStyle, isGap(steps(ofColumn: x, of: area.width)) {
                buffer[area.x + x, area.maxY - 1] = Cell(glyphs.empty, gapStyle)
                continue
            }
            let (left, right) = (column(x * perCell, of: ends), column(x * perCell + perCell - 1, of: ends))
            let height = max(left.last ?? 0, right.last ?? 0)
            for row in 0..<(height + dots - 1) / dots {
                let floor = row * dots
                buffer[area.x + x, area.maxY - 1 - row] =
                    glyphs.isBraille ? braille(left, right, floor: floor) : block(left, floor: floor)
            }
        }
    }

    /// The steps a column stands for; at least one.
    private func steps(ofColumn column: Int, of columns: Int) -> Range<Int> {
        let first = column * sums.count / columns
        return first..<max(first + 1, (column + 1) * sums.count / columns)
    }

    private func isGap(_ steps: Range<Int>) -> Bool {
        layers.allSatisfy { layer in steps.allSatisfy { layer.value($0) == nil } }
    }

    /// Where each layer ends, in dots from the bottom, for one column's step after the other.
    private func ends(_ columns: [Int], scale: Double, limit: Int) -> [Int] {
        var ends: [Int] = []
        ends.reserveCapacity(columns.count * layers.count)
        for step in columns {
            var sum = 0.0
            for layer in layers {
                sum += layer.value(step) ?? 0
                // Something is never drawn as nothing.
                ends.append(sum > 0 ? min(limit, max(1, (sum * scale).cells(upTo: limit))) : 0)
            }
        }
        return ends
    }

    private func column(_ index: Int, of ends: [Int]) -> ArraySlice<Int> {
        ends[index * layers.count..<(index + 1) * layers.count]
    }

    /// Dots 7, 3, 2 and 1 from the bottom up, none to all four of them.
    private static let leftDots: [UInt32] = [0, 0x40, 0x44, 0x46, 0x47]
    /// Dots 8, 6, 5 and 4 from the bottom up.
    private static let rightDots: [UInt32] = [0, 0x80, 0xA0, 0xB0, 0xB8]

    private func braille(_ left: ArraySlice<Int>, _ right: ArraySlice<Int>, floor: Int) -> Cell {
        let (leftEnd, rightEnd) = (left.last ?? 0, right.last ?? 0)
        func filled(_ end: Int) -> Int { max(0, min(4, end - floor)) }
        let mask = Self.leftDots[filled(leftEnd)] | Self.rightDots[filled(rightEnd)]
        let style = style(of: leftEnd >= rightEnd ? left : right, from: floor, to: floor + 4)
        return Cell(Glyph(Unicode.Scalar(0x2800 + mask) ?? " "), style)
    }

    private func block(_ column: ArraySlice<Int>, floor: Int) -> Cell {
        let levels = glyphs.levels.count
        let filled = min(levels, (column.last ?? 0) - floor)
        return Cell(glyphs.levels[filled - 1], style(of: column, from: floor, to: floor + levels))
    }

    /// The look of the layer that fills most of a span of dots.
    private func style(of column: ArraySlice<Int>, from: Int, to: Int) -> Style {
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

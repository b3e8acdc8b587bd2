/// A bar of one row whose parts end at an eighth of a cell: where two meet, their cell has both colours.
public struct ExactBar: Widget {
    private let parts: [(value: Double, style: Style)]
    private let whole: Double
    private let mixes: Bool
    private let glyphs: GlyphSet

    /// A bar.
    ///
    /// - Parameters:
    ///   - parts: values from the left with their looks.
    ///   - whole: what the whole width stands for.
    ///   - mixes: whether a cell may have a colour behind its character.
    public init(_ parts: [(value: Double, style: Style)], of whole: Double, mixes: Bool, glyphs: GlyphSet) {
        self.parts = parts.filter { $0.value > 0 }
        (self.whole, self.mixes, self.glyphs) = (whole, mixes, glyphs)
    }

    /// Draws as much of the width as the parts are of the whole.
    public func render(in area: Rect, into buffer: inout CellBuffer) {
        guard whole > 0, area.height > 0, area.width > 0 else { return }
        let steps = glyphs.partial.count + 1
        let limit = area.width * steps
        var (sum, ends) = (0.0, [Int]())
        for part in parts {
            sum += part.value
            ends.append(max(1, (sum / whole * Double(limit)).cells(upTo: limit)))
        }
        guard let last = ends.last else { return }
        for x in 0..<(last + steps - 1) / steps {
            buffer[area.x + x, area.y] = cell(
                from: x * steps, to: (x + 1) * steps, ends, under: buffer[area.x + x, area.y])
        }
    }

    /// The cell between two places: at most two looks, the one at its left in front.
    private func cell(from left: Int, to right: Int, _ ends: [Int], under: Cell) -> Cell {
        let first = ends.firstIndex { $0 > left } ?? ends.count - 1
        let end = min(ends[first], right)
        guard end < right else { return Cell(glyphs.full, parts[first].style) }
        // Of what follows in the cell, the part that takes most of it.
        var (best, size, from) = (-1, 0, end)
        for next in (first + 1)..<max(first + 1, ends.count) where from < right {
            let taken = min(ends[next], right) - from
            if taken > size { (best, size) = (next, taken) }
            from = max(from, min(ends[next], right))
        }
        let isOver = best < 0 || right - from > size
        if !isOver, !mixes { return Cell(glyphs.full, parts[end - left >= size ? first : best].style) }
        let behind = isOver ? under.style.background : parts[best].style.foreground
        return Cell(glyphs.partial[max(0, end - left - 1)], parts[first].style.on(behind))
    }
}

/// A glyph that a picture draws as a shape, as terminals do: fonts leave gaps between frames, bars and dots.
struct DrawnGlyph {
    /// Whether the shape is an area; otherwise it is a line.
    let isFilled: Bool
    private let strokes: [Stroke]

    /// A piece of path in parts of a cell: x and y from 0 to 1.
    private enum Stroke {
        case box(x: Double, y: Double, width: Double, height: Double)
        /// From the middle of the cell to the middle of an edge.
        case arm(Arm)
        /// A round corner that joins two arms.
        case corner(Arm, Arm)
    }

    private enum Arm { case left, right, up, down }

    /// The shape of a glyph; nil where a font draws it.
    init?(_ glyph: Glyph) {
        guard glyph.isPlain else { return nil }
        let value = glyph.base.value
        isFilled = value >= 0x2580
        switch value {
        case 0x2581...0x2588:
            let height = Double(value - 0x2580) / 8
            strokes = [.box(x: 0, y: 1 - height, width: 1, height: height)]
        case 0x2589...0x258F: strokes = [.box(x: 0, y: 0, width: Double(0x2590 - value) / 8, height: 1)]
        case 0x2800...0x28FF: strokes = Self.dots(value - 0x2800)
        default:
            guard let line = Self.lines[glyph] else { return nil }
            strokes = line
        }
    }

    private static let lines: [Glyph: [Stroke]] = [
        "─": [.arm(.left), .arm(.right)], "│": [.arm(.up), .arm(.down)],
        "┌": [.arm(.right), .arm(.down)], "┐": [.arm(.left), .arm(.down)],
        "└": [.arm(.right), .arm(.up)], "┘": [.arm(.left), .arm(.up)],
        "├": [.arm(.up), .arm(.down), .arm(.right)], "┤": [.arm(.up), .arm(.down), .arm(.left)],
        "╭": [.corner(.down, .right)], "╮": [.corner(.down, .left)],
        "╰": [.corner(.up, .right)], "╯": [.corner(.up, .left)],
    ]

    /// Braille: bits 0 to 2 and 6 go down the left side, 3 to 5 and 7 down the right one.
    private static func dots(_ mask: UInt32) -> [Stroke] {
        let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
        return places.enumerated().filter { mask & 1 << UInt32($0.offset) != 0 }.map { _, place in
            .box(x: 0.13 + 0.5 * Double(place.0), y: 0.06 + 0.25 * Double(place.1), width: 0.26, height: 0.13)
        }
    }

    /// The path of the shape in a column, from the top of its row.
    func path(at column: Int) -> String {
        let (width, height) = SVGEncoder.cell
        let left = Double(column) * width
        func point(_ x: Double, _ y: Double) -> String {
            "\(SVGEncoder.number(left + x * width)) \(SVGEncoder.number(y * height))"
        }
        func end(_ arm: Arm) -> String {
            switch arm {
            case .left: point(0, 0.5)
            case .right: point(1, 0.5)
            case .up: point(0.5, 0)
            case .down: point(0.5, 1)
            }
        }
        return strokes.map { stroke in
            switch stroke {
            case .box(let x, let y, let extent, let depth):
                let (across, down) = (SVGEncoder.number(extent * width), SVGEncoder.number(depth * height))
                return "M\(point(x, y))h\(across)v\(down)h-\(across)z"
            case .arm(let arm): return "M\(point(0.5, 0.5))L\(end(arm))"
            case .corner(let from, let to): return "M\(end(from))Q\(point(0.5, 0.5)) \(end(to))"
            }
        }.joined()
    }
}

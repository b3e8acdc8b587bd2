/// A buffer as a picture, for documents: no terminal is needed, and graphs and frames need no font either.
public enum SVGEncoder {
    /// A cell's extent in the picture's units.
    static let cell = (width: 8.4, height: 18.0)

    /// An SVG document; the terminal's own colours are the two given, as 0xRRGGBB.
    public static func encode(
        _ buffer: CellBuffer, foreground: Color = Color(0xD4_D4D4), background: Color = Color(0x10_1216)
    ) -> String {
        let width = number(Double(buffer.size.width) * cell.width)
        let height = number(Double(buffer.size.height) * cell.height)
        let own = (front: hex(foreground), back: hex(ground(of: buffer) ?? background))
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">
            <rect width="100%" height="100%" fill="\(own.back)"/>

            """
        for y in 0..<buffer.size.height {
            let runs = runs(buffer.row(y))
            // Shapes reach to the edges of their cells: all grounds come before them.
            for ground in grounds(runs, own) { svg += rectangle(ground, y: y) }
            for run in runs { svg += content(run, y: y, own) }
        }
        return svg + "</svg>\n"
    }

    private struct Run {
        enum Content {
            case text(String)
            case path(String, isFilled: Bool)
        }

        var x: Int
        var columns: Int
        var content: Content
        var style: Style
    }

    /// Neighbours of one look; what is no ASCII stands alone, so that columns stay aligned whatever the font.
    private static func runs(_ row: ArraySlice<Cell>) -> [Run] {
        var runs: [Run] = []
        for (x, cell) in row.enumerated() where !cell.isContinuation {
            var run = Run(
                x: x, columns: cell.glyph.isWide ? 2 : 1, content: .text(cell.glyph.text),
                style: cell.style)
            if let shape = DrawnGlyph(cell.glyph) {
                run.content = .path(shape.path(at: x), isFilled: shape.isFilled)
            }
            guard let last = runs.last, last.style == run.style, let both = joined(last.content, run.content) else {
                runs.append(run)
                continue
            }
            runs[runs.count - 1].content = both
            runs[runs.count - 1].columns = x + run.columns - last.x
        }
        return runs
    }

    private static func joined(_ left: Run.Content, _ right: Run.Content) -> Run.Content? {
        switch (left, right) {
        case (.text(let left), .text(let right)) where left.utf8.count == left.count && right.utf8.count == 1:
            .text(left + right)
        case (.path(let left, let isFilled), .path(let right, let isToo)) where isFilled == isToo:
            .path(left + right, isFilled: isFilled)
        default: nil
        }
    }

    private static func colors(_ style: Style, _ own: (front: String, back: String)) -> (front: String, back: String) {
        let front = style.foreground == .terminal ? own.front : hex(style.foreground)
        let back = style.background == .terminal ? own.back : hex(style.background)
        return style.attributes.contains(.reverse) ? (back, front) : (front, back)
    }

    /// The ground of most cells; nil where that is the terminal's own.
    private static func ground(of buffer: CellBuffer) -> Color? {
        var counts: [Color: Int] = [:]
        for y in 0..<buffer.size.height {
            for cell in buffer.row(y) { counts[cell.style.background, default: 0] += 1 }
        }
        let most = counts.values.max()
        // Of two that cover as much the terminal's own stays.
        let grounds = counts.filter { $0.value == most }.keys
        return grounds.count == 1 ? grounds.first.flatMap { $0 == .terminal ? nil : $0 } : nil
    }

    private typealias Ground = (x: Int, columns: Int, color: String)

    /// The grounds that are not the picture's, neighbours of one colour in one.
    private static func grounds(_ runs: [Run], _ own: (front: String, back: String)) -> [Ground] {
        var grounds: [Ground] = []
        for run in runs {
            let back = colors(run.style, own).back
            guard back != own.back else { continue }
            if let last = grounds.last, last.color == back, last.x + last.columns == run.x {
                grounds[grounds.count - 1].columns += run.columns
            } else {
                grounds.append((run.x, run.columns, back))
            }
        }
        return grounds
    }

    /// Edges without blur, which would show between neighbours.
    private static func rectangle(_ ground: Ground, y: Int) -> String {
        let (left, top) = (number(Double(ground.x) * cell.width), number(Double(y) * cell.height))
        let (width, height) = (number(Double(ground.columns) * cell.width), number(cell.height))
        return "<rect x=\"\(left)\" y=\"\(top)\" width=\"\(width)\" height=\"\(height)\" fill=\"\(ground.color)\""
            + " shape-rendering=\"crispEdges\"/>\n"
    }

    private static func content(_ run: Run, y: Int, _ own: (front: String, back: String)) -> String {
        let (front, back) = colors(run.style, own)
        // A filled cell has a character for where there are no colours.
        if front == back { return "" }
        let faint = run.style.attributes.contains(.dim) ? " opacity=\"0.6\"" : ""
        let top = Double(y) * cell.height
        switch run.content {
        case .path(let path, let isFilled):
            let paint = isFilled ? "fill=\"\(front)\"" : "fill=\"none\" stroke=\"\(front)\""
            return "<path transform=\"translate(0 \(number(top)))\" \(paint)\(faint) d=\"\(path)\"/>\n"
        case .text(let text):
            guard text.contains(where: { $0 != " " }) else { return "" }
            let weight = run.style.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
            return "<text x=\"\(number(Double(run.x) * cell.width))\" y=\"\(number(top + 13.5))\" "
                + "textLength=\"\(number(Double(run.columns) * cell.width))\" fill=\"\(front)\"\(weight)\(faint)>"
                + "\(escaped(text))</text>\n"
        }
    }

    /// A number with at most two decimals.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = (hundredths / 100, abs(hundredths % 100))
        let sign = hundredths < 0 && whole == 0 ? "-" : ""
        if rest == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole)." + (rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)")
    }

    private static func hex(_ color: Color) -> String {
        let digits = String(color.fixedRGB ?? 0, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
    }
}

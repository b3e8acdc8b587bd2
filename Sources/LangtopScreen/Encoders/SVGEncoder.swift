/// A buffer as a picture, for documents: no terminal and no font file needed.
public enum SVGEncoder {
    private static let cellWidth = 8.4
    private static let cellHeight = 18.0

    /// An SVG document; the terminal's own colours are the two given, as 0xRRGGBB.
    public static func encode(
        _ buffer: CellBuffer, foreground: Color = Color(0xD4_D4D4), background: Color = Color(0x10_1216)
    ) -> String {
        let width = Double(buffer.size.width) * cellWidth
        let height = Double(buffer.size.height) * cellHeight
        var svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="14" xml:space="preserve">
            <rect width="100%" height="100%" fill="\(hex(background, background))"/>

            """
        for y in 0..<buffer.size.height {
            for run in runs(buffer.row(y)) { svg += shape(run, y: y, foreground, background) }
        }
        return svg + "</svg>\n"
    }

    private struct Run {
        var x: Int
        var columns: Int
        var text: String
        var style: Style
    }

    /// Neighbours of one look; wide graphemes stand alone, so that columns stay aligned whatever the font.
    private static func runs(_ row: ArraySlice<Cell>) -> [Run] {
        var runs: [Run] = []
        for (x, cell) in row.enumerated() where !cell.isContinuation {
            let columns = CharacterWidth.isWide(cell.character) ? 2 : 1
            let isPlain = cell.character.isASCII
            if let last = runs.last, isPlain, last.style == cell.style, last.text.last?.isASCII == true,
                last.x + last.columns == x
            {
                runs[runs.count - 1].text.append(cell.character)
                runs[runs.count - 1].columns += 1
            } else {
                runs.append(Run(x: x, columns: columns, text: String(cell.character), style: cell.style))
            }
        }
        return runs
    }

    private static func shape(_ run: Run, y: Int, _ foreground: Color, _ background: Color) -> String {
        var (front, back) = (hex(run.style.foreground, foreground), hex(run.style.background, background))
        if run.style.attributes.contains(.reverse) { (front, back) = (back, front) }
        let (left, top) = (Double(run.x) * cellWidth, Double(y) * cellHeight)
        let width = Double(run.columns) * cellWidth
        var svg = ""
        if back != hex(background, background) {
            svg += "<rect x=\"\(left)\" y=\"\(top)\" width=\"\(width)\" height=\"\(cellHeight)\" fill=\"\(back)\"/>\n"
        }
        guard run.text.contains(where: { $0 != " " }) else { return svg }
        let weight = run.style.attributes.contains(.bold) ? " font-weight=\"bold\"" : ""
        let faint = run.style.attributes.contains(.dim) ? " opacity=\"0.6\"" : ""
        return svg
            + "<text x=\"\(left)\" y=\"\(top + 13.5)\" textLength=\"\(width)\" fill=\"\(front)\"\(weight)\(faint)>"
            + "\(escaped(run.text))</text>\n"
    }

    private static func hex(_ color: Color, _ own: Color) -> String {
        let digits = String(color.rgb ?? own.rgb ?? 0, radix: 16)
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

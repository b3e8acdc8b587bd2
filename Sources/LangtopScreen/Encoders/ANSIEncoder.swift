/// A buffer as text with colour sequences (SGR), for files that a terminal will show.
public enum ANSIEncoder {
    /// The rows, each ended by a reset and a line break.
    public static func encode(_ buffer: CellBuffer, colors: TerminalCapabilities.Colors = .rgb) -> String {
        (0..<buffer.size.height).map { y in
            var line = ""
            var style: Style?
            for cell in buffer.row(y) where !cell.isContinuation {
                if cell.style != style {
                    line += sequence(cell.style, colors)
                    style = cell.style
                }
                line.append(cell.character)
            }
            return line + "\u{1B}[0m\n"
        }.joined()
    }

    private static func sequence(_ style: Style, _ colors: TerminalCapabilities.Colors) -> String {
        var codes = ["0"]
        let attributes: [(Style.Attributes, String)] = [(.bold, "1"), (.dim, "2"), (.underline, "4"), (.reverse, "7")]
        codes += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
        codes += code(of: style.foreground, colors, base: 30) + code(of: style.background, colors, base: 40)
        return "\u{1B}[" + codes.joined(separator: ";") + "m"
    }

    private static func code(of color: Color, _ colors: TerminalCapabilities.Colors, base: Int) -> [String] {
        guard let rgb = color.rgb else { return [] }
        if colors == .rgb { return ["\(base + 8)", "2", "\(rgb >> 16 & 0xFF)", "\(rgb >> 8 & 0xFF)", "\(rgb & 0xFF)"] }
        let index = Int(NearestColor.index(of: color, depth: colors))
        switch index {
        case ..<0: return []
        case 0..<8: return ["\(base + index)"]
        case 8..<16 where colors != .palette256: return ["\(base + 60 + index - 8)"]
        default: return ["\(base + 8)", "5", "\(index)"]
        }
    }
}

import LangtopScreen

/// A theme as btop writes it: lines of `theme[key]="#rrggbb"`, `#` begins a comment.
///
/// btop's keys set what they have in common with langtop; keys of langtop's own (`langtop_*`) win over them.
public enum ThemeFile {
    /// Reads a theme; what the text leaves out stays as in `base`, keys it does not know are passed over.
    public static func parse(_ text: String, base: Theme = .dark) -> Theme {
        var theme = base
        let entries = text.split(whereSeparator: \.isNewline).compactMap(entry)
        // A background of its own stands behind everything, unless the theme says otherwise.
        if let color = entries.last(where: { $0.key == "main_bg" })?.color {
            (theme.bar, theme.fresh) = (color, color)
        }
        for (keys, path) in roles {
            for key in keys {
                if let color = entries.last(where: { $0.key == key })?.color { theme[keyPath: path] = color }
            }
        }
        for index in theme.series.indices {
            if let color = entries.last(where: { $0.key == "langtop_series_\(index + 1)" })?.color {
                theme.series[index] = color
            }
        }
        return entries.isEmpty ? theme : theme.legible
    }

    /// Where each colour comes from: btop's key first, langtop's own after it.
    private static var roles: [([String], WritableKeyPath<Theme, Color>)] {
        [
            (["main_bg", "langtop_background"], \.background), (["main_fg", "langtop_text"], \.text),
            (["title", "langtop_strong"], \.strong), (["inactive_fg", "graph_text", "langtop_muted"], \.muted),
            (["div_line", "langtop_border"], \.border), (["hi_fg", "langtop_accent"], \.accent),
            (["selected_bg", "langtop_selection"], \.selection), (["langtop_bar"], \.bar),
            (["langtop_fresh"], \.fresh), (["cpu_start", "langtop_good"], \.good),
            (["cpu_mid", "langtop_warning"], \.warning), (["cpu_end", "langtop_bad"], \.bad),
            (["langtop_rerouted"], \.rerouted),
        ]
    }

    private static func entry(_ line: Substring) -> (key: Substring, color: Color)? {
        guard line.hasPrefix("theme["), let end = line.firstIndex(of: "]") else { return nil }
        let key = line[line.index(line.startIndex, offsetBy: 6)..<end]
        let value = line[line.index(after: end)...].drop { $0 == "=" || $0 == " " }
        let isQuoted = value.first == "\"" || value.first == "'"
        let text = value.dropFirst(isQuoted ? 1 : 0).prefix { $0 != "\"" && $0 != "'" }
        // btop's word for the terminal's own background.
        if text.isEmpty, isQuoted, key == "main_bg" { return (key, .terminal) }
        return color(text).map { (key, $0) }
    }

    /// A colour in btop's spellings: `#rrggbb`, `#gg` for a grey, `r g b` in decimal.
    private static func color(_ text: Substring) -> Color? {
        if text.first == "#" {
            let digits = text.dropFirst()
            guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }), let number = UInt32(digits, radix: 16) else {
                return nil
            }
            return digits.count == 6 ? Color(number) : digits.count == 2 ? Color(number * 0x01_0101) : nil
        }
        let parts = text.split(separator: " ").map { UInt32($0) }
        guard parts.count == 3, parts.allSatisfy({ ($0 ?? 256) < 256 }) else { return nil }
        return Color(parts.reduce(0) { $0 << 8 | ($1 ?? 0) })
    }
}

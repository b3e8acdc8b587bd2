import LangtopScreen

/// A theme as btop writes it: lines of `theme[key]="#rrggbb"`, `#` begins a comment.
///
/// btop's keys set what they have in common with langtop; keys of langtop's own (`langtop_*`) win over them.
public enum ThemeFile {
    /// Reads a theme; what the text leaves out stays as in `base`, keys it does not know are passed over.
    public static func parse(_ text: String, base: Theme = .dark) -> Theme {
        var theme = base
        let entries = text.split(whereSeparator: \.isNewline).compactMap(entry)
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
        return theme
    }

    /// Where each colour comes from: btop's key first, langtop's own after it.
    private static var roles: [([String], WritableKeyPath<Theme, Color>)] {
        [
            (["main_bg", "langtop_background"], \.background), (["main_fg", "langtop_text"], \.text),
            (["title", "langtop_strong"], \.strong), (["inactive_fg", "langtop_muted"], \.muted),
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
        let value = line[line.index(after: end)...].drop { $0 == "=" || $0 == " " || $0 == "\"" || $0 == "'" }
        guard value.first == "#" else { return nil }
        let digits = value.dropFirst().prefix(while: \.isHexDigit)
        guard digits.count == 6, let rgb = UInt32(digits, radix: 16) else { return nil }
        return (key, Color(rgb))
    }
}

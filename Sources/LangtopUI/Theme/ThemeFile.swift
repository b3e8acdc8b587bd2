import LangtopScreen

/// A theme as btop writes it: lines of `theme[key]="#rrggbb"`, `#` begins a comment.
///
/// btop's keys set what they have in common with langtop; keys of langtop's own (`langtop_*`) win over them.
public enum ThemeFile {
    /// Reads a theme; what the text leaves out stays as in the built-in theme for such a background, keys it does not
    /// know are passed over.
    public static func parse(_ text: String) -> Theme {
        let ground = entries(text).last { $0.key == "main_bg" }?.color
        return parse(text, over: ground.map(Contrast.isLight) == true ? .light : .dark).legible
    }

    /// Reads a theme as it is written; what the text leaves out stays as in `base`.
    static func parse(_ text: String, over base: Theme) -> Theme {
        var theme = base
        let entries = entries(text)
        func color(_ keys: [String]) -> Color? {
            keys.lazy.compactMap { key in entries.last { $0.key == key }?.color }.last
        }
        // A background of its own stands behind everything, unless the theme says otherwise.
        if let ground = color(["main_bg"]) { (theme.bar, theme.fresh) = (ground, ground) }
        if let text = color(["main_fg"]) {
            theme.selectedText = text
            // btop writes graph_text where it can be read and inactive_fg where it need not be.
            theme.muted = Contrast.mixed(text, color(["main_bg"]) ?? base.background, 90)
        }
        if let accent = color(["hi_fg"]) {
            // The largest areas are the calmest.
            theme.read = Contrast.mixed(accent, color(["main_bg"]) ?? base.background, 100)
        }
        if let border = color(["div_line"]) { theme.boxes = theme.boxes.map { _ in border } }
        for (keys, path) in roles { if let color = color(keys) { theme[keyPath: path] = color } }
        for (index, key) in ["cpu_box", "mem_box", "net_box", "proc_box"].enumerated() {
            if let color = color([key]) { theme.boxes[index] = color }
        }
        let series = (1...24).compactMap { color(["langtop_series_\($0)"]) }
        if !series.isEmpty { theme.series = series }
        return theme
    }

    /// Where each colour comes from: btop's key first, langtop's own after it.
    private static var roles: [([String], WritableKeyPath<Theme, Color>)] {
        [
            (["main_bg", "langtop_background"], \.background), (["main_fg", "langtop_text"], \.text),
            (["title", "langtop_strong"], \.strong), (["graph_text", "langtop_muted"], \.muted),
            (["inactive_fg", "langtop_inactive"], \.inactive), (["div_line", "langtop_border"], \.border),
            (["hi_fg", "langtop_accent"], \.accent), (["selected_bg", "langtop_selection"], \.selection),
            (["selected_fg"], \.selectedText), (["langtop_bar"], \.bar), (["langtop_fresh"], \.fresh),
            (["cpu_start", "langtop_good"], \.good), (["cpu_mid", "langtop_warning"], \.warning),
            (["cpu_end", "langtop_bad"], \.bad), (["langtop_rerouted"], \.rerouted), (["langtop_read"], \.read),
        ]
    }

    private static func entries(_ text: String) -> [(key: Substring, color: Color)] {
        text.split(whereSeparator: \.isNewline).compactMap(entry)
    }

    private static func entry(_ line: Substring) -> (key: Substring, color: Color)? {
        guard line.hasPrefix("theme["), let end = line.firstIndex(of: "]") else { return nil }
        let key = line[line.index(line.startIndex, offsetBy: 6)..<end]
        let value = line[line.index(after: end)...].drop { $0 == "=" || $0 == " " }
        let isQuoted = value.first == "\"" || value.first == "'"
        let text = value.dropFirst(isQuoted ? 1 : 0).prefix { $0 != "\"" && $0 != "'" }
        // btop's word for the terminal's own background, and ours for its own text.
        if text.isEmpty, isQuoted, ["main_bg", "main_fg", "langtop_bar"].contains(key) { return (key, .terminal) }
        return color(text).map { (key, $0) }
    }

    /// A colour in btop's spellings: `#rrggbb`, `#gg` for a grey, `r g b` in decimal; and `ansi 12`, a colour of the
    /// terminal's palette.
    private static func color(_ text: Substring) -> Color? {
        if text.first == "#" {
            let digits = text.dropFirst()
            guard digits.allSatisfy({ $0.isASCII && $0.isHexDigit }), let number = UInt32(digits, radix: 16) else {
                return nil
            }
            return digits.count == 6 ? Color(number) : digits.count == 2 ? Color(number * 0x01_0101) : nil
        }
        if text.hasPrefix("ansi ") {
            return UInt8(text.dropFirst(5)).flatMap { $0 < 16 ? Color.palette($0) : nil }
        }
        let parts = text.split(separator: " ").map { UInt32($0) }
        guard parts.count == 3, parts.allSatisfy({ ($0 ?? 256) < 256 }) else { return nil }
        return Color(parts.reduce(0) { $0 << 8 | ($1 ?? 0) })
    }
}

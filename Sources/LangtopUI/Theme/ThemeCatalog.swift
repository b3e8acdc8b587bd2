import CThemes

/// The themes that come with langtop; their files stand in `themes/`.
public enum ThemeCatalog {
    /// All of them, the built-in ones first.
    public static let all: [NamedTheme] = texts.map { name, text in
        let theme = ThemeFile.parse(text)
        return NamedTheme(name: name, theme: theme)
    }

    /// One of them by name; nil for a name that none has.
    public static func theme(named name: String) -> Theme? { all.first { $0.name == name }?.theme }

    /// One of them as it is written, over colours for what it leaves out.
    static func bundled(_ name: String, over base: Theme) -> Theme {
        ThemeFile.parse(texts.first { $0.name == name }?.text ?? "", over: base)
    }

    private static let texts: [(name: String, text: String)] =
        String(cString: lt_bundled_themes()).split(separator: "= ").map { part in
            let end = part.firstIndex(of: "\n") ?? part.endIndex
            return (String(part[..<end]), String(part[end...]))
        }
}

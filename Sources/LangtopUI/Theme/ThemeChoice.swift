import LangtopScreen

/// The themes that there are, and which of them is shown.
struct ThemeChoice: Sendable {
    private var themes = ThemeCatalog.all
    /// The one that was chosen at the start, where it is none of them.
    private(set) var name: String
    /// Whether the reader's own were looked for.
    private(set) var isWhole = false

    init(_ theme: NamedTheme) {
        name = theme.name
        if !themes.contains(where: { $0.name == name }) { themes.insert(theme, at: 0) }
    }

    /// Takes in the reader's own themes; of several of one name the first counts, and any of them before ours.
    mutating func add(_ found: [NamedTheme]) {
        isWhole = true
        for theme in found {
            if let index = themes.firstIndex(where: { $0.name == theme.name }) {
                themes[index] = theme
            } else {
                themes.append(theme)
            }
        }
    }

    /// The names of all.
    var names: [String] { themes.map(\.name) }

    /// Goes to the theme of a name; nil where there is none.
    mutating func choose(_ wanted: String) -> Theme? {
        guard let theme = themes.first(where: { $0.name == wanted }) else { return nil }
        name = wanted
        return theme.theme
    }

    /// Goes on to the next theme, or the one before, and says which that is.
    mutating func step(by offset: Int) -> (theme: Theme, line: String) {
        let index = themes.firstIndex { $0.name == name } ?? 0
        let next = (index + offset + themes.count) % themes.count
        name = themes[next].name
        return (themes[next].theme, "theme \(name), \(next + 1) of \(themes.count)")
    }
}

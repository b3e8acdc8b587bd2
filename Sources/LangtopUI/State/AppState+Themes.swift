import LangtopScreen

extension AppState {
    /// Shows the next theme, or the one before.
    mutating func changeTheme(by offset: Int) -> [Effect] {
        guard hasColors() else { return [] }
        let (theme, line) = themes.step(by: offset)
        put(on: theme)
        notice = line
        return themes.isWhole ? [] : [.findThemes]
    }

    /// Shows the theme of a name.
    mutating func changeTheme(to name: String) -> [Effect] {
        guard hasColors(), let theme = themes.choose(name) else { return [] }
        put(on: theme)
        return []
    }

    private mutating func put(on theme: Theme) {
        context.themeName = themes.name
        context.styles = Styles(theme: theme, glyphs: context.styles.glyphs, colors: capabilities.colors)
    }

    /// Whether there are colours to change; says why not.
    private mutating func hasColors() -> Bool {
        if capabilities.colors == .none { notice = "no colours here: NO_COLOR is set, or the terminal has none" }
        return capabilities.colors != .none
    }
}

import LangtopScreen

extension AppState {
    /// Shows the next theme, or the one before.
    mutating func changeTheme(by offset: Int) -> [Effect] {
        guard capabilities.colors != .none else {
            notice = "no colours here: NO_COLOR is set, or the terminal has none"
            return []
        }
        let (theme, line) = themes.step(by: offset)
        context.styles = Styles(theme: theme, glyphs: context.styles.glyphs, colors: capabilities.colors)
        notice = line
        return themes.isWhole ? [] : [.findThemes]
    }
}

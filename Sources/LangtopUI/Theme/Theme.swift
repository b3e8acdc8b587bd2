public import LangtopScreen

/// Colours by what they mean; nothing else in the interface names a colour.
public struct Theme: Sendable, Equatable {
    /// Behind everything.
    public var background = Color.terminal
    /// Ordinary text.
    public var text = Color.terminal
    /// Headings and the numbers that matter most.
    public var strong = Color.terminal
    /// Labels and what is of less weight.
    public var muted = Color.terminal
    /// What is off, empty or not there.
    public var inactive = Color.terminal
    /// Rules.
    public var border = Color.terminal
    /// The frames, by `PaneBox`.
    public var boxes: [Color] = PaneBox.allCases.map { _ in .terminal }
    /// The focused frame, keys in the footer, what is switched on.
    public var accent = Color.terminal
    /// Behind the selected row.
    public var selection = Color.terminal
    /// The ordinary text of the selected row.
    public var selectedText = Color.terminal
    /// Behind the header and the footer.
    public var bar = Color.terminal
    /// Behind rows that arrived with the last refresh.
    public var fresh = Color.terminal
    /// Below every threshold.
    public var good = Color.terminal
    /// Above the first threshold; also estimates.
    public var warning = Color.terminal
    /// Above the second threshold; also failures.
    public var bad = Color.terminal
    /// Rows that another model answered.
    public var rerouted = Color.terminal
    /// Tokens read from a cache: large areas.
    public var read = Color.terminal
    /// Identities of groups in charts and tables.
    public var series: [Color] = []

    /// The built-in dark theme.
    public static let dark = ThemeCatalog.bundled("langtop", over: Theme())
    /// The built-in light theme.
    static let light = ThemeCatalog.bundled("langtop-light", over: Theme())

    /// The theme with every text far enough from what lies behind it: themes made for another program give some of our
    /// texts the colour of their background.
    var legible: Theme {
        var theme = self
        let roles: [WritableKeyPath<Theme, Color>] = [
            \.text, \.strong, \.muted, \.accent, \.good, \.warning, \.bad, \.rerouted,
        ]
        for role in roles { theme[keyPath: role] = Contrast.readable(self[keyPath: role], on: background) }
        theme.series = series.map { Contrast.readable($0, on: background) }
        return theme
    }
}

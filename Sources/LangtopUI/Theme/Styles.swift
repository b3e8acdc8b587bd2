import LangtopScreen

/// A theme and the characters that go with it, as styles by role.
struct Look: Sendable, Equatable {
    var theme: Theme
    var glyphs: GlyphSet
    var colors: TerminalCapabilities.Colors

    private func style(_ color: Color, _ attributes: Style.Attributes = []) -> Style {
        Style(color, on: theme.background, attributes)
    }

    var text: Style { style(theme.text) }
    var strong: Style { style(theme.strong, .bold) }
    var muted: Style { style(theme.muted) }
    var border: Style { style(theme.border) }
    var accent: Style { style(theme.accent) }
    var good: Style { style(theme.good) }
    var warning: Style { style(theme.warning) }
    var bad: Style { style(theme.bad) }
    var rerouted: Style { style(theme.rerouted) }
    var bar: Style { Style(theme.muted, on: theme.bar) }
    var blank: Cell { Cell(" ", text) }

    /// A bar across the screen that cannot be overlooked.
    var alarm: Style {
        colors == .none ? text.with([.reverse, .bold]) : Style(theme.strong, on: theme.bad, .bold)
    }

    /// Whether there are colours enough for shades behind text.
    private var hasShades: Bool { colors == .palette256 || colors == .rgb }

    /// The selected row; where there are no shades, the row is turned round as a whole.
    func selected(_ style: Style) -> Style {
        hasShades ? style.on(theme.selection).bold : text.with([.reverse, .bold])
    }

    /// A row that arrived with the last refresh.
    func fresh(_ style: Style) -> Style { hasShades ? style.on(theme.fresh) : style.bold }

    /// One of the colours that tell groups apart.
    func series(_ slot: Int) -> Style {
        theme.series.indices.contains(slot) ? style(theme.series[slot]) : muted
    }

    /// Green, yellow or red by two thresholds.
    func level(_ value: Double?, warnAbove: Double, badAbove: Double) -> Style {
        guard let value else { return muted }
        if value > badAbove { return bad }
        return value > warnAbove ? warning : good
    }

    /// The level of a share of failures.
    func errorLevel(_ rate: Double?) -> Style { level(rate, warnAbove: 0.02, badAbove: 0.05) }

    /// The level of a latency in milliseconds.
    func latencyLevel(_ milliseconds: Double?) -> Style { level(milliseconds, warnAbove: 12_000, badAbove: 30_000) }
}

import LangtopScreen

/// A theme and the characters that go with it, as styles by role; made once, read by everything that draws.
final class Styles: Sendable {
    let theme: Theme
    let glyphs: GlyphSet
    let text: Style
    let strong: Style
    let muted: Style
    let border: Style
    let accent: Style
    let good: Style
    let warning: Style
    let bad: Style
    let rerouted: Style
    let bar: Style
    /// A bar across the screen that cannot be overlooked.
    let alarm: Style
    /// The colours that tell groups apart.
    let series: [Style]
    /// Whether there are colours enough for shades behind text.
    private let hasShades: Bool

    init(theme: Theme, glyphs: GlyphSet, colors: TerminalCapabilities.Colors) {
        func style(_ color: Color, _ attributes: Style.Attributes = []) -> Style {
            Style(color, on: theme.background, attributes)
        }
        self.theme = theme
        self.glyphs = glyphs
        text = style(theme.text)
        strong = style(theme.strong, .bold)
        muted = style(theme.muted)
        border = style(theme.border)
        accent = style(theme.accent)
        good = style(theme.good)
        warning = style(theme.warning)
        bad = style(theme.bad)
        rerouted = style(theme.rerouted)
        bar = Style(theme.muted, on: theme.bar)
        alarm =
            colors == .none ? style(theme.text, [.reverse, .bold]) : Style(theme.strong, on: theme.bad, .bold)
        series = theme.series.map { style($0) }
        hasShades = colors == .palette256 || colors == .rgb
    }

    /// An empty place.
    var blank: Cell { Cell(" ", text) }

    /// The selected row; where there are no shades, the row is turned round as a whole.
    func selected(_ style: Style) -> Style {
        hasShades ? style.on(theme.selection).bold : text.with([.reverse, .bold])
    }

    /// A row that arrived with the last refresh.
    func fresh(_ style: Style) -> Style { hasShades ? style.on(theme.fresh) : style.bold }

    /// One of the colours that tell groups apart.
    func series(_ slot: Int) -> Style { series.indices.contains(slot) ? series[slot] : muted }

    /// Green, yellow or red by two thresholds.
    private func level(_ value: Double?, warnAbove: Double, badAbove: Double) -> Style {
        guard let value else { return muted }
        if value > badAbove { return bad }
        return value > warnAbove ? warning : good
    }

    /// The level of a share of failures.
    func errorLevel(_ rate: Double?) -> Style { level(rate, warnAbove: 0.02, badAbove: 0.05) }

    /// The level of a latency in milliseconds.
    func latencyLevel(_ milliseconds: Double?) -> Style { level(milliseconds, warnAbove: 12_000, badAbove: 30_000) }
}

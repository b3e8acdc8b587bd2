import LangtopScreen

/// A theme and the characters that go with it, as styles by role; made once, read by everything that draws.
final class Styles: Sendable {
    let theme: Theme
    let glyphs: GlyphSet
    let text: Style
    let strong: Style
    let muted: Style
    /// What is off, empty or not there.
    let inactive: Style
    let border: Style
    let accent: Style
    let good: Style
    let warning: Style
    let bad: Style
    let rerouted: Style
    let bar: Style
    /// A bar across the screen that cannot be overlooked.
    let alarm: Style
    /// The colours that tell groups apart, as text.
    let series: [Style]
    /// The same where a chart is filled with them: lighter before a light background, where text must be dark.
    private let areas: [Style]
    private let boxes: [Style]
    /// Whether there are colours enough for shades behind text.
    let hasShades: Bool
    /// Whether a colour can be mixed with the background: there are colours enough, and it is known.
    let canTint: Bool
    /// The colours of tokens by kind.
    let kinds: (read: Style, write: Style, fresh: Style, output: Style)

    init(theme: Theme, glyphs: GlyphSet, colors: TerminalCapabilities.Colors) {
        func style(_ color: Color, _ attributes: Style.Attributes = []) -> Style {
            Style(color, on: theme.background, attributes)
        }
        self.theme = theme
        self.glyphs = glyphs
        text = style(theme.text)
        strong = style(theme.strong, .bold)
        // Eight colours have no grey.
        muted = style(theme.muted, colors == .eight ? .dim : [])
        inactive = style(theme.inactive, colors == .eight ? .dim : [])
        border = style(theme.border)
        accent = style(theme.accent)
        good = style(theme.good)
        // A threshold that was passed is seen without colours too.
        let isPlain = colors == .none || theme.warning == theme.text || theme.bad == theme.text
        warning = style(theme.warning, isPlain ? .underline : [])
        bad = style(theme.bad, isPlain ? [.underline, .bold] : [])
        rerouted = style(theme.rerouted)
        bar = Style(Contrast.readable(theme.muted, on: theme.bar), on: theme.bar)
        alarm =
            colors == .none
            ? style(theme.text, [.reverse, .bold])
            : Style(Contrast.readable(theme.strong, on: theme.bad), on: theme.bad, .bold)
        let identities = Self.identities(theme, colors)
        series = identities.map { style($0) }
        let areas = identities.map {
            style(Contrast.isLight(theme.background) ? Contrast.mixed($0, theme.background, 90) : $0)
        }
        self.areas = areas
        boxes = theme.boxes.map { style($0) }
        func kind(_ slot: Int) -> Style { areas.indices.contains(slot) ? areas[slot] : style(theme.text) }
        // Most of what is sent is read from the cache: the largest areas are the calmest.
        kinds = (style(theme.read), kind(1), style(theme.text), kind(2))
        hasShades = colors == .palette256 || colors == .rgb
        canTint = hasShades && theme.background.rgb != nil
    }

    /// An empty place.
    var blank: Cell { Cell(" ", text) }

    /// Where colours are few, the nearest of two would often be the same one: then those that there are, but for red,
    /// which is bad, and white, which is text.
    private static func identities(_ theme: Theme, _ colors: TerminalCapabilities.Colors) -> [Color] {
        switch colors {
        case .none: []
        case .eight: [6, 5, 4, 2, 3].map { .palette($0) }
        case .sixteen where Contrast.isLight(theme.background): [4, 5, 6, 2, 3, 12, 13].map { .palette($0) }
        case .sixteen: [12, 13, 14, 10, 11, 6, 5, 2].map { .palette($0) }
        case .palette256, .rgb: theme.series
        }
    }

    /// A look on another ground, where it stands out too.
    func put(_ style: Style, on ground: Color) -> Style {
        Style(Contrast.readable(style.foreground, on: ground), on: ground, style.attributes)
    }

    /// A look in the header and the footer.
    func inBar(_ style: Style) -> Style { put(style, on: theme.bar) }

    /// The selected row; where there are no shades, the row is turned round as a whole.
    func selected(_ style: Style) -> Style {
        guard hasShades else { return text.with([.reverse, .bold]) }
        let isOrdinary = style.foreground == theme.text
        return put(isOrdinary ? Style(theme.selectedText) : style, on: theme.selection).with(style.attributes).bold
    }

    /// A row that arrived with the last refresh.
    func fresh(_ style: Style) -> Style { hasShades ? put(style, on: theme.fresh) : style.bold }

    /// A cell filled with a look as strongly as a share of 1 says, in few steps: its character, which says it too where
    /// there are no colours, does not show.
    func tinted(_ style: Style, _ share: Double) -> Style {
        let steps = 12.0
        let strength = 0.16 + 0.84 * (share * steps).rounded(.up) / steps
        let filled = Contrast.mixed(theme.background, style.foreground, (strength * 256).cells(upTo: 256))
        return Style(filled, on: filled)
    }

    /// One of the colours that tell groups apart, for text.
    func series(_ slot: Int) -> Style { series.indices.contains(slot) ? series[slot] : muted }

    /// One of the colours that tell groups apart, for what is filled with it.
    func area(_ slot: Int) -> Style { areas.indices.contains(slot) ? areas[slot] : muted }

    /// The frame of a pane.
    func box(_ box: PaneBox) -> Style { boxes[box.rawValue] }

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

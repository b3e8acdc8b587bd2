import LangtopScreen

/// A theme and the characters that go with it, as styles by role.
struct Look: Sendable, Equatable {
    var theme: Theme
    var glyphs: GlyphSet
    /// Whether the terminal has enough colours for faint backgrounds to be seen.
    var hasTints = true

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
    /// The row under the cursor.
    func selected(_ style: Style) -> Style { hasTints ? style.on(theme.selection).bold : style.with(.reverse) }
    /// A row that arrived with the last refresh.
    func fresh(_ style: Style) -> Style { hasTints ? style.on(theme.fresh) : style.bold }
    var blank: Cell { Cell(" ", text) }

    /// The identity of a group: stable by its id, so that it survives sorting, filtering and restarts.
    func series(of id: String) -> Style {
        guard !id.isEmpty, !theme.series.isEmpty else { return muted }
        // FNV-1a: the standard library's hash differs from run to run.
        var hash: UInt32 = 2_166_136_261
        for byte in id.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return style(theme.series[Int(hash >> 8) % theme.series.count])
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

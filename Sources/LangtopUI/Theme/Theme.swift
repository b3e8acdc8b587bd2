public import LangtopScreen

/// Colours by what they mean; nothing else in the interface names a colour.
public struct Theme: Sendable, Equatable {
    /// Behind everything.
    public var background: Color
    /// Ordinary text.
    public var text: Color
    /// Headings and the numbers that matter most.
    public var strong: Color
    /// Labels and what is of less weight.
    public var muted: Color
    /// Frames and rules.
    public var border: Color
    /// The focused frame, keys in the footer, what is switched on.
    public var accent: Color
    /// Behind the selected row.
    public var selection: Color
    /// Behind the header and the footer.
    public var bar: Color
    /// Behind rows that arrived with the last refresh.
    public var fresh: Color
    /// Below every threshold.
    public var good: Color
    /// Above the first threshold; also estimates.
    public var warning: Color
    /// Above the second threshold; also failures.
    public var bad: Color
    /// Rows that another model answered.
    public var rerouted: Color
    /// Identities of groups in charts and tables.
    public var series: [Color]

    /// The built-in dark theme.
    public static let dark = Theme(
        background: Color(0x101216), text: Color(0xD0D7DE), strong: Color(0xFFFFFF), muted: Color(0x7D8590),
        border: Color(0x3D444D), accent: Color(0x58A6FF), selection: Color(0x1F2D3D), bar: Color(0x161B22),
        fresh: Color(0x1B2430), good: Color(0x3FB950), warning: Color(0xD29922), bad: Color(0xF85149),
        rerouted: Color(0xFFA657),
        series: [
            0x58A6FF, 0xBC8CFF, 0x39C5CF, 0xFF7BC6, 0xA5D65C, 0xF2B48C, 0x7A7DFF, 0x3FAE94, 0xA5D6FF, 0x8B949E,
        ].map { Color($0) })
}

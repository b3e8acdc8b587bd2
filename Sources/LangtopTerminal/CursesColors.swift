import CNcurses
import LangtopScreen

/// Colours of the screen as the terminal has them, and the pairs ncurses wants.
struct CursesColors {
    /// How many colours there are.
    let depth: TerminalCapabilities.Colors
    private var pairs: [UInt64: Int32] = [:]
    /// What was found before: a theme has few styles, a screen many cells.
    private var looks: [Style: (attr_t, Int32)] = [:]

    /// Asks the terminal; plain leaves attributes only (`NO_COLOR`).
    init(isPlain: Bool) {
        guard !isPlain, has_colors(), start_color() == OK else {
            depth = .none
            return
        }
        use_default_colors()
        depth =
            switch lt_colors() {
            case 16_777_216... where lt_flag("RGB") != 0: .rgb
            case 256...: .palette256
            case 16...: .sixteen
            default: .eight
            }
    }

    /// The attributes and the pair that come nearest to a style.
    mutating func look(of style: Style) -> (attr_t, Int32) {
        if let known = looks[style] { return known }
        let look = nearest(to: style)
        looks[style] = look
        return look
    }

    private mutating func nearest(to style: Style) -> (attr_t, Int32) {
        var attributes: attr_t = 0
        if style.attributes.contains(.bold) { attributes |= lt_bold() }
        if style.attributes.contains(.dim) { attributes |= lt_dim() }
        if style.attributes.contains(.reverse) { attributes |= lt_reverse() }
        if style.attributes.contains(.underline) { attributes |= lt_underline() }
        guard depth != .none else { return (attributes, 0) }
        let foreground = NearestColor.index(of: style.foreground, depth: depth)
        let background = NearestColor.index(of: style.background, depth: depth)
        return (attributes, pair(foreground, background))
    }

    private mutating func pair(_ foreground: Int32, _ background: Int32) -> Int32 {
        guard foreground >= 0 || background >= 0 else { return 0 }
        let key = UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
        if let known = pairs[key] { return known }
        let pair = max(0, alloc_pair(foreground, background))
        pairs[key] = pair
        return pair
    }
}

import LangtopScreen

/// What a terminal draws with: colours and attributes, set by SGR (ECMA-48 8.3.117).
struct Pen: Hashable {
    /// Number of a colour as `NearestColor` counts them; -1 is the terminal's own.
    var foreground: Int32 = -1
    /// The same for what is behind the text.
    var background: Int32 = -1
    /// Attributes besides colour.
    var attributes: Style.Attributes = []

    /// What a terminal draws with after a reset.
    init() {}

    /// What comes nearest to a style on a terminal of so many colours.
    init(_ style: Style, depth: TerminalCapabilities.Colors) {
        foreground = NearestColor.index(of: style.foreground, depth: depth)
        background = NearestColor.index(of: style.background, depth: depth)
        attributes = style.attributes
    }

    /// Whether a blank shows nothing but its background.
    var isQuiet: Bool { attributes.isDisjoint(with: [.reverse, .underline]) }

    /// The same on another background.
    func on(_ background: Int32) -> Pen {
        var pen = self
        pen.background = background
        return pen
    }

    /// The same without what a blank would show.
    var quiet: Pen {
        var pen = self
        pen.attributes.subtract([.reverse, .underline])
        return pen
    }

    /// The parameters of the SGR that makes this pen of another one; of any where that is not known.
    func parameters(after before: Pen?, depth: TerminalCapabilities.Colors) -> [String] {
        var parts = before == nil ? ["0"] : []
        let had = before?.attributes ?? []
        let lost = had.subtracting(attributes)
        var gained = attributes.subtracting(had)
        if !lost.isDisjoint(with: [.bold, .dim]) {
            // There is one way out of both.
            parts.append("22")
            gained.formUnion(attributes.intersection([.bold, .dim]))
        }
        if lost.contains(.reverse) { parts.append("27") }
        if lost.contains(.underline) { parts.append("24") }
        if gained.contains(.bold) { parts.append("1") }
        if gained.contains(.dim) { parts.append("2") }
        if gained.contains(.underline) { parts.append("4") }
        if gained.contains(.reverse) { parts.append("7") }
        if foreground != before?.foreground ?? -1 { parts.append(Self.color(foreground, of: 3, depth)) }
        if background != before?.background ?? -1 { parts.append(Self.color(background, of: 4, depth)) }
        return parts
    }

    /// A colour as ISO 8613-6 and xterm have it; the ground is 3 for text, 4 for what is behind it.
    private static func color(_ number: Int32, of ground: Int, _ depth: TerminalCapabilities.Colors) -> String {
        switch number {
        case ..<0: "\(ground)9"
        case ..<8: "\(ground)\(number)"
        case ..<16 where depth != .rgb: "\(ground == 3 ? 9 : 10)\(number - 8)"
        case _ where depth != .rgb: "\(ground)8;5;\(number)"
        default: "\(ground)8;2;\(number >> 16 & 255);\(number >> 8 & 255);\(number & 255)"
        }
    }
}

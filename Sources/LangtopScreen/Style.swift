/// A colour as a theme names it; the device shows the nearest it has.
public struct Color: Sendable, Hashable {
    /// 0xRRGGBB, or a bit above for the terminal's own colour.
    private let raw: UInt32

    /// The terminal's own foreground or background.
    public static let terminal = Color(raw: 0x100_0000)

    private init(raw: UInt32) { self.raw = raw }

    /// A colour from 0xRRGGBB.
    public init(_ rgb: UInt32) { self.raw = rgb & 0xFF_FFFF }

    /// 0xRRGGBB; nil for the terminal's own.
    public var rgb: UInt32? { raw > 0xFF_FFFF ? nil : raw }
}

/// How a cell looks.
public struct Style: Sendable, Hashable {
    /// Attributes besides colour.
    public struct Attributes: OptionSet, Sendable, Hashable {
        /// The bits.
        public let rawValue: UInt8
        /// A set from bits.
        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// Brighter or heavier.
        public static let bold = Attributes(rawValue: 1)
        /// Fainter.
        public static let dim = Attributes(rawValue: 2)
        /// Foreground and background exchanged.
        public static let reverse = Attributes(rawValue: 4)
        /// A line below.
        public static let underline = Attributes(rawValue: 8)
    }

    /// The colour of the text.
    public var foreground: Color
    /// The colour behind it.
    public var background: Color
    /// Attributes besides colour.
    public var attributes: Attributes

    /// A look; the terminal's own colours unless given.
    public init(_ foreground: Color = .terminal, on background: Color = .terminal, _ attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The same look with bold text.
    public var bold: Style { with(.bold) }

    /// The same look with further attributes.
    public func with(_ more: Attributes) -> Style { Style(foreground, on: background, attributes.union(more)) }

    /// The same look on another background.
    public func on(_ color: Color) -> Style { Style(foreground, on: color, attributes) }
}

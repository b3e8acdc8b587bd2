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

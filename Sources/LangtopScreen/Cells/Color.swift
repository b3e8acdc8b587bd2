/// A colour as a theme names it; the device shows the nearest it has.
public struct Color: Sendable, Hashable {
    /// 0xRRGGBB; with the bit above that the terminal's own colour, with the next one a number of its palette.
    private let raw: UInt32

    /// The terminal's own foreground or background.
    public static let terminal = Color(raw: 0x100_0000)

    /// One of the sixteen colours that whoever owns the terminal has chosen; 0 is black, 8 to 15 are the bright ones.
    public static func palette(_ index: UInt8) -> Color { Color(raw: 0x200_0000 | UInt32(index & 15)) }

    private init(raw: UInt32) { self.raw = raw }

    /// A colour from 0xRRGGBB.
    public init(_ rgb: UInt32) { self.raw = rgb & 0xFF_FFFF }

    /// 0xRRGGBB; nil for the terminal's own, of which nobody knows how they look.
    public var rgb: UInt32? { raw > 0xFF_FFFF ? nil : raw }

    /// The number in the terminal's palette; nil for others.
    public var paletteIndex: Int32? { raw & 0x200_0000 == 0 ? nil : Int32(raw & 15) }

    /// 0xRRGGBB where there is no palette to ask: its colours as xterm has them; nil for the terminal's own.
    var fixedRGB: UInt32? { rgb ?? paletteIndex.map { Self.xterm[Int($0)] } }

    /// The sixteen colours as xterm has them, dark blue as it can be read.
    private static let xterm: [UInt32] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x1E6FEE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]
}

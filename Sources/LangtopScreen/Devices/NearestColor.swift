/// The nearest colour a terminal has.
public enum NearestColor {
    /// The palette index of a colour, or the colour itself where the terminal takes 24 bits; -1 for its own.
    public static func index(of color: Color, depth: TerminalCapabilities.Colors) -> Int32 {
        guard depth != .none else { return -1 }
        if color.paletteIndex != nil { return palette16(color, depth) }
        guard let rgb = color.rgb else { return -1 }
        switch depth {
        // Small numbers mean the palette even on direct-colour terminals.
        case .rgb: return Int32(max(rgb, 8))
        case .palette256: return palette256(rgb)
        case .sixteen: return basic(rgb, count: 16)
        case .eight: return basic(rgb, count: 8)
        case .none: return -1
        }
    }

    /// Few terminals tell bright colours of their palette from shades of blue once they take 24 bits.
    private static func palette16(_ color: Color, _ depth: TerminalCapabilities.Colors) -> Int32 {
        let number = color.paletteIndex ?? 0
        return switch depth {
        case .eight: number % 8
        case .rgb where number > 7: Int32(color.fixedRGB ?? 0)
        default: number
        }
    }

    private static func palette256(_ rgb: UInt32) -> Int32 {
        let (red, green, blue) = parts(rgb)
        let levels = [0, 95, 135, 175, 215, 255]
        func level(_ value: Int) -> Int {
            levels.indices.min { (levels[$0] - value).magnitude < (levels[$1] - value).magnitude } ?? 0
        }
        let (r, g, b) = (level(red), level(green), level(blue))
        let cube = distance(rgb, (levels[r], levels[g], levels[b]))
        let step = max(0, min(23, ((red + green + blue) / 3 - 3) / 10))
        let grey = 8 + step * 10
        if distance(rgb, (grey, grey, grey)) < cube { return Int32(232 + step) }
        return Int32(16 + 36 * r + 6 * g + b)
    }

    /// The basic colours by hue: dark shades of a background go to black rather than to a loud colour.
    private static func basic(_ rgb: UInt32, count: Int) -> Int32 {
        let (red, green, blue) = parts(rgb)
        let brightest = max(red, green, blue)
        let darkest = min(red, green, blue)
        if brightest < 72 { return 0 }
        if brightest - darkest < 40 { return count == 16 ? (brightest < 180 ? 8 : brightest < 245 ? 7 : 15) : 7 }
        let middle = (brightest + darkest) / 2
        let index = (red > middle ? 1 : 0) + (green > middle ? 2 : 0) + (blue > middle ? 4 : 0)
        return Int32(index + (count == 16 && brightest > 200 ? 8 : 0))
    }

    private static func parts(_ rgb: UInt32) -> (Int, Int, Int) {
        (Int(rgb >> 16 & 0xFF), Int(rgb >> 8 & 0xFF), Int(rgb & 0xFF))
    }

    private static func distance(_ rgb: UInt32, _ other: (Int, Int, Int)) -> Int {
        let (red, green, blue) = parts(rgb)
        let (r, g, b) = (red - other.0, green - other.1, blue - other.2)
        return 3 * r * r + 6 * g * g + b * b
    }
}

import LangtopScreen

/// How well a text stands out, as WCAG 2.2 counts it ("contrast ratio"), and what makes it do so.
enum Contrast {
    /// The least contrast of letters (WCAG, level AA).
    static let least = 4.5

    /// From 1, the same colour, to 21, black on white; nil where one of them is the terminal's own.
    static func ratio(_ first: Color, _ second: Color) -> Double? {
        guard let one = first.rgb.map(luminance), let other = second.rgb.map(luminance) else { return nil }
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// Whether dark text stands out before it.
    static func isLight(_ ground: Color) -> Bool { ground.rgb.map { luminance($0) > 0.18 } ?? false }

    /// A colour, moved towards black or white until it stands out; as it is where nobody knows how the ground looks.
    static func readable(_ color: Color, on ground: Color) -> Color {
        var color = color
        let end = isLight(ground) ? Color(0) : Color(0xFF_FFFF)
        while let ratio = ratio(color, ground), ratio < least, color != end { color = mixed(color, end, 26) }
        return color
    }

    /// So many 256ths of the way from one colour to another, and a step at least.
    static func mixed(_ color: Color, _ end: Color, _ share: Int) -> Color {
        guard let from = color.rgb, let to = end.rgb else { return color }
        return Color(
            [16, 8, 0].reduce(0) { mixed, shift in
                let (start, goal) = (Int(from >> UInt32(shift) & 0xFF), Int(to >> UInt32(shift) & 0xFF))
                let step = (goal - start) * share / 256
                return mixed | UInt32(start + (step == 0 ? (goal - start).signum() : step)) << UInt32(shift)
            })
    }

    /// WCAG's relative luminance, 0 to 1.
    private static func luminance(_ rgb: UInt32) -> Double {
        0.2126 * light(rgb >> 16) + 0.7152 * light(rgb >> 8) + 0.0722 * light(rgb)
    }

    /// sRGB's curve: for all but the darkest the power of 2.4, here of 2 + 51/128 by square roots alone.
    private static func light(_ part: UInt32) -> Double {
        let value = Double(part & 0xFF) / 255
        guard value > 0.04045 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        var (power, root) = (base * base, base.squareRoot())
        for isFactor in [false, true, true, false, false, true, true] {
            if isFactor { power *= root }
            root = root.squareRoot()
        }
        return power
    }
}

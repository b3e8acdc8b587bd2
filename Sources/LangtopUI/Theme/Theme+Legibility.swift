import LangtopScreen

/// Themes made for another program give some of our texts the colour of what lies behind them.
extension Theme {
    /// The least contrast of letters, as WCAG counts it; below it they are hard to see.
    private static let least = 2.5

    /// The theme with every text far enough from the background; as it is where that is the terminal's own.
    var legible: Theme {
        guard let ground = background.rgb else { return self }
        var theme = self
        let roles: [WritableKeyPath<Theme, Color>] = [
            \.text, \.strong, \.muted, \.accent, \.good, \.warning, \.bad, \.rerouted,
        ]
        for role in roles { theme[keyPath: role] = Self.moved(theme[keyPath: role], from: ground) }
        theme.series = theme.series.map { Self.moved($0, from: ground) }
        return theme
    }

    /// A colour, moved towards black or white until it stands out.
    private static func moved(_ color: Color, from ground: UInt32) -> Color {
        guard var rgb = color.rgb else { return color }
        let end: UInt32 = luminance(ground) > 0.18 ? 0 : 255
        while contrast(rgb, ground) < least, rgb != end * 0x01_0101 {
            rgb = [16, 8, 0].reduce(0) { mixed, shift in
                let part = rgb >> UInt32(shift) & 0xFF
                // A tenth of the way, and a step at least.
                let next = end == 0 ? part - (part + 9) / 10 : part + (end - part + 9) / 10
                return mixed | next << UInt32(shift)
            }
        }
        return Color(rgb)
    }

    private static func contrast(_ first: UInt32, _ second: UInt32) -> Double {
        let (one, other) = (luminance(first), luminance(second))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// WCAG's relative luminance, with a square in place of the exact curve.
    private static func luminance(_ rgb: UInt32) -> Double {
        func light(_ shift: UInt32) -> Double {
            let part = Double(rgb >> shift & 0xFF) / 255
            return part * part
        }
        return 0.2126 * light(16) + 0.7152 * light(8) + 0.0722 * light(0)
    }
}

import FoundationEssentials
import LangtopScreen
import Testing

@testable import LangtopUI

@Suite("Theme files")
struct ThemeFileTests {
    @Test("the theme file that is shipped is the built-in theme")
    func shipped() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let bytes = try #require(FileManager.default.contents(atPath: "/\(root)/themes/langtop.theme"))
        let black = Color(0)
        let empty = Theme(
            background: black, text: black, strong: black, muted: black, border: black, accent: black,
            selection: black, bar: black, fresh: black, good: black, warning: black, bad: black, rerouted: black,
            series: Theme.dark.series.map { _ in black })
        #expect(ThemeFile.parse(String(decoding: bytes, as: UTF8.self), base: empty) == .dark)
    }

    @Test(
        "lines that are no colour leave the theme as it was",
        arguments: [
            "", "theme[main_bg]=\"#123\"", "theme[main_bg]=\"#1g\"", "theme[main_bg]=\"1 2\"",
            "theme[main_bg]=\"1 2 256\"",
            "theme[title]=\"\"", "theme[main_bg", "# theme[main_bg]=\"#ffffff\"",
            "\u{0}",
        ])
    func rubbish(_ text: String) { #expect(ThemeFile.parse(text) == .dark) }

    @Test("colours come in all of btop's spellings")
    func spellings() {
        func background(_ text: String) -> Color { ThemeFile.parse("theme[main_bg]=\"\(text)\"").background }
        #expect(background("#ff") == Color(0xFFFFFF) && background("255 0 16") == Color(0xFF0010))
        #expect(background("") == .terminal && background("#FDF6E3") == Color(0xFDF6E3))
        let theme = ThemeFile.parse("theme[main_bg]=\"#fdf6e3\"")
        #expect(theme.bar == theme.background && theme.fresh == theme.background)
    }

    @Test("no text has nearly the colour of what lies behind it")
    func legible() {
        // btop's solarized_light, as far as langtop reads it.
        let theme = ThemeFile.parse(
            """
            theme[main_bg]="#fdf6e3"
            theme[main_fg]="#586e75"
            theme[title]="#002b36"
            theme[hi_fg]="#d33682"
            theme[inactive_fg]="#eee8d5"
            theme[cpu_start]="#b58900"
            theme[cpu_mid]="#fdf6e3"
            theme[cpu_end]="#fcf5e2"
            """)
        func luminance(_ color: Color) -> Double {
            let rgb = color.rgb ?? 0
            func light(_ shift: UInt32) -> Double {
                let part = Double(rgb >> shift & 0xFF) / 255
                return part * part
            }
            return 0.2126 * light(16) + 0.7152 * light(8) + 0.0722 * light(0)
        }
        let texts = [theme.text, theme.strong, theme.muted, theme.accent, theme.good, theme.warning, theme.bad]
        for color in texts + theme.series {
            #expect((luminance(theme.background) + 0.05) / (luminance(color) + 0.05) >= 2.5, "\(color)")
        }
        // What stands out stays as it is.
        #expect(theme.strong == Color(0x002B36) && theme.accent == Color(0xD33682))
    }
}

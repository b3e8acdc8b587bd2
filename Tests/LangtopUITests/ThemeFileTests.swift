import LangtopScreen
import Testing

@testable import LangtopUI

@Suite("Theme files")
struct ThemeFileTests {
    @Test(
        "lines that are no colour leave the theme as it was",
        arguments: [
            "", "theme[main_bg]=\"#123\"", "theme[main_bg]=\"#1g\"", "theme[main_bg]=\"1 2\"",
            "theme[main_bg]=\"1 2 256\"", "theme[main_fg]=\"ansi 16\"", "theme[main_fg]=\"ansi -1\"",
            "theme[title]=\"\"", "theme[main_bg", "# theme[main_bg]=\"#ffffff\"",
            "\u{0}",
        ])
    func rubbish(_ text: String) { #expect(ThemeFile.parse(text) == .dark) }

    @Test("colours come in all of btop's spellings, and as those of the terminal's palette")
    func spellings() {
        func background(_ text: String) -> Color { ThemeFile.parse("theme[main_bg]=\"\(text)\"").background }
        #expect(background("#ff") == Color(0xFFFFFF) && background("255 0 16") == Color(0xFF0010))
        #expect(background("") == .terminal && background("#FDF6E3") == Color(0xFDF6E3))
        #expect(background("ansi 12") == .palette(12))
        let theme = ThemeFile.parse("theme[main_bg]=\"#fdf6e3\"")
        #expect(theme.bar == theme.background && theme.fresh == theme.background)
    }

    @Test("what a theme leaves out is that of the built-in one for such a background")
    func base() {
        let light = ThemeFile.parse("theme[main_bg]=\"#fdf6e3\"")
        #expect(light.series.count == Theme.light.series.count && light.text == Theme.light.text)
        let dark = ThemeFile.parse("theme[main_bg]=\"#002b36\"")
        #expect(dark.series.count == Theme.dark.series.count && dark.text == Theme.dark.text)
    }

    @Test("keys mean what btop means by them")
    func meaning() {
        let theme = ThemeFile.parse(
            """
            theme[main_bg]="#101010"
            theme[main_fg]="#e0e0e0"
            theme[inactive_fg]="#303030"
            theme[selected_fg]="#ffee00"
            theme[div_line]="#444444"
            theme[cpu_box]="#aa5500"
            theme[proc_box]="#00aa55"
            """)
        // What is off may be dark; what is of less weight is read all the same.
        #expect(theme.inactive == Color(0x303030))
        #expect((Contrast.ratio(theme.muted, theme.background) ?? 0) >= Contrast.least)
        #expect(theme.selectedText == Color(0xFFEE00))
        #expect(theme.boxes == [Color(0xAA5500), Color(0x444444), Color(0x444444), Color(0x00AA55)])
        let muted = ThemeFile.parse("theme[main_bg]=\"#101010\"\ntheme[graph_text]=\"#bbccdd\"").muted
        #expect(muted == Color(0xBBCCDD))
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
        let texts = [theme.text, theme.strong, theme.muted, theme.accent, theme.good, theme.warning, theme.bad]
        for color in texts + theme.series {
            #expect((Contrast.ratio(color, theme.background) ?? 0) >= 4.5, "\(color)")
        }
        // What stands out stays as it is.
        #expect(theme.strong == Color(0x002B36))
    }
}

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
            "", "theme[main_bg]=\"\"", "theme[main_bg]=\"#12\"", "theme[main_bg", "# theme[main_bg]=\"#ffffff\"",
            "\u{0}",
        ])
    func rubbish(_ text: String) { #expect(ThemeFile.parse(text) == .dark) }
}

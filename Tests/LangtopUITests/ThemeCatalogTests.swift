import FoundationEssentials
import LangtopScreen
import LangtopTestSupport
import Testing

@testable import LangtopUI

@Suite("The themes that come along")
struct ThemeCatalogTests {
    @Test("are those of the folder themes, and at least twelve")
    func shipped() throws {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/themes/"
        let files = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
        #expect(files == ThemeCatalog.all.map { $0.name + ".theme" }.sorted() && files.count >= 12)
        for theme in ThemeCatalog.all {
            let bytes = try #require(FileManager.default.contents(atPath: "\(root)\(theme.name).theme"))
            #expect(ThemeFile.parse(String(decoding: bytes, as: UTF8.self)) == theme.theme, "\(theme.name)")
        }
        #expect(ThemeCatalog.all[0].theme == .dark && ThemeCatalog.theme(named: "langtop-light") == .light)
    }

    @Test("need no help to be read", arguments: ThemeCatalog.all.map(\.name))
    func legible(name: String) throws {
        let written = ThemeCatalog.bundled(name, over: .dark)
        #expect(written.legible == written)
        let least = name == "high-contrast" ? 7.0 : Contrast.least
        for color in Self.texts(written) + written.series {
            #expect(Contrast.ratio(color, written.background).map { $0 >= least } ?? true, "\(color)")
        }
    }

    @Test("draw every letter of the dashboard where it can be read", arguments: ThemeCatalog.all)
    func drawn(theme: NamedTheme) throws {
        for size in [Size(width: 200, height: 50), Size(width: 45, height: 60)] {
            let frame = DashboardFixture.state(size, theme: theme).render()
            for y in 0..<size.height {
                for cell in frame.row(y) where !cell.isContinuation && cell.glyph.base.properties.isAlphabetic {
                    // What is off need not be read.
                    guard cell.style.foreground != theme.theme.inactive else { continue }
                    let ratio = Contrast.ratio(cell.style.foreground, cell.style.background)
                    #expect(ratio.map { $0 >= Contrast.least } ?? true, "\(cell.glyph) in line \(y): \(cell.style)")
                }
            }
        }
    }

    @Test(
        "tell groups apart, from what is muted and from what is bad, whatever colours the reader sees",
        arguments: ThemeCatalog.all.filter { !["mono", "ansi"].contains($0.name) })
    func apart(theme: NamedTheme) throws {
        let colors = theme.theme.series + [theme.theme.muted, theme.theme.bad]
        for sight in Sight.allCases {
            for (index, color) in colors.enumerated() {
                for other in colors[..<index] {
                    let distance = sight.distance(try #require(color.rgb), try #require(other.rgb))
                    #expect(distance >= 7, "\(color) and \(other) by \(sight)")
                }
            }
        }
    }

    @Test("tell good, warning and bad apart where they were made for it")
    func levels() throws {
        for (name, sight) in [("deuteranopia", Sight.deuteranopia), ("tritanopia", .tritanopia)] {
            let theme = try #require(ThemeCatalog.theme(named: name))
            let levels = try [theme.good, theme.warning, theme.bad].map { try #require($0.rgb) }
            for (one, other) in [(0, 1), (0, 2), (1, 2)] {
                #expect(sight.distance(levels[one], levels[other]) >= 12, "\(name) \(one) \(other)")
            }
        }
    }

    @Test(
        "keep identities apart where there are few colours",
        arguments: [
            TerminalCapabilities.Colors.eight, .sixteen,
        ])
    func few(colors: TerminalCapabilities.Colors) {
        for theme in [Theme.dark, .light] {
            let styles = Styles(theme: theme, glyphs: .unicode, colors: colors)
            let indices = styles.series.map { NearestColor.index(of: $0.foreground, depth: colors) }
            #expect(indices.count >= 5 && Set(indices).count == indices.count)
            let others = [theme.bad, theme.muted].map { NearestColor.index(of: $0, depth: colors) }
            #expect(Set(indices).isDisjoint(with: others), "\(indices) \(others)")
        }
    }

    private static func texts(_ theme: Theme) -> [Color] {
        [
            theme.text, theme.strong, theme.muted, theme.accent, theme.good, theme.warning, theme.bad, theme.rerouted,
        ]
    }
}

import ArgumentParser
import LangtopCore
import LangtopScreen
import LangtopSources
import LangtopUI

/// The demo's dashboard as an SVG picture, as the project's documents show it: the same wherever it is drawn, for
/// nothing but the command line counts.
@main
struct Picture: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "langtop-picture", abstract: "Print the demo's dashboard as an SVG picture.")

    @Option(help: "The instant to show, ISO 8601 (UTC if it names no zone).", transform: instant)
    var at: Timestamp

    @Option(help: "Columns and rows: 200x50.", transform: size)
    var size: Size

    @Option(
        help: "Keys to press first, separated by spaces: characters, Enter, Esc, Tab, Down.", transform: keys)
    var keys: [Key] = []

    @Option(help: "A theme by its name.")
    var theme = ThemeCatalog.all[0].name

    @Flag(help: "ASCII characters alone.")
    var ascii = false

    func run() async throws {
        guard let known = ThemeCatalog.theme(named: theme) else { throw ValidationError("no theme is called \(theme)") }
        var dashboard = StillDashboard(
            of: DemoSource.firstSeed, at: at, size: size, theme: NamedTheme(name: theme, theme: known), isASCII: ascii)
        try await dashboard.fill()
        for key in keys { try await dashboard.press(key) }
        print(SVGEncoder.encode(dashboard.frame), terminator: "")
    }

    private static func instant(_ text: String) throws -> Timestamp {
        guard let instant = Timestamp(iso8601: text) else { throw ValidationError("no instant") }
        return instant
    }

    private static func size(_ text: String) throws -> Size {
        let parts = text.split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ (1...1000).contains($0) }) else { throw ValidationError("no size") }
        return Size(width: parts[0], height: parts[1])
    }

    private static func keys(_ text: String) throws -> [Key] {
        try text.split(separator: " ").map { name in
            switch name {
            case "Enter": .enter
            case "Esc": .escape
            case "Tab": .tab
            case "Down": .down
            default:
                if let character = name.first, name.count == 1 {
                    .character(character)
                } else {
                    throw ValidationError("no key is called \(name)")
                }
            }
        }
    }
}

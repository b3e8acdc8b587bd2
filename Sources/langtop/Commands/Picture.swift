import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopEngine
import LangtopScreen
import LangtopSources
import LangtopUI

/// The demo's dashboard as a picture, as the project's documents show it.
struct Picture: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print the demo's dashboard as an SVG picture.", shouldDisplay: false)

    @OptionGroup var reading: ReadingOptions

    @Option(help: "Another seed tells another story.")
    var seed: UInt64 = Demo.defaultSeed

    @Option(help: "The instant to show, ISO 8601 (UTC if it names no zone).")
    var at: InstantArgument

    @Option(help: "Columns and rows: 200x50.")
    var size: SizeArgument

    @Option(help: "Keys to press first, separated by spaces: characters, Enter, Esc, Tab, Down.")
    var keys = ""

    func run() async throws {
        let pressed = try keys.split(separator: " ").map { name in
            guard let key = Self.key(named: name) else { throw Failure(.usage, "--keys: no key is called \(name)") }
            return key
        }
        // A picture is the same wherever it is drawn: nothing but the command line counts.
        let settings: Settings
        do throws(ConfigurationError) {
            settings = try Settings(options: reading.given, environment: Environment([:]), file: nil)
        } catch {
            throw Failure(error)
        }
        let zone = try LocalZone.settle(Setting(settings.tz.value ?? "UTC", from: settings.tz.origin))
        var dashboard = StillDashboard(
            seed: seed, at: at.instant, zone: zone, request: settings.request(endingAt: nil), size: size.size)
        try await dashboard.fill()
        for key in pressed { try await dashboard.press(key) }
        StandardStream.output.write(SVGEncoder.encode(dashboard.frame))
    }

    private static func key(named name: Substring) -> Key? {
        switch name {
        case "Enter": .enter
        case "Esc": .escape
        case "Tab": .tab
        case "Down": .down
        default: name.count == 1 ? name.first.map(Key.character) : nil
        }
    }
}

/// Columns and rows as the command line writes them: `200x50`.
struct SizeArgument: ExpressibleByArgument {
    let size: Size

    init?(argument: String) {
        let parts = argument.split(separator: "x").compactMap { Int($0) }
        guard parts.count == 2, parts.allSatisfy({ (1...1000).contains($0) }) else { return nil }
        size = Size(width: parts[0], height: parts[1])
    }
}

import ArgumentParser
import LangtopConfiguration

/// How the dashboard looks and how often it asks; nothing here has a default, see `ReadingOptions`.
struct ScreenOptions: ParsableArguments {
    @Option(help: "Seconds between polls: 1, 2, 5, 10, 30 or 60. (default: 2)")
    var interval: Int?

    @Flag(inversion: .prefixedNo, help: "Draw with ASCII characters only.")
    var ascii: Bool?

    @Flag(inversion: .prefixedNo, help: "Take clicks and the wheel, or leave them to the terminal for selecting text.")
    var mouse: Bool?

    @Option(help: "Colours from a file in btop's format; what it leaves out stays as it is.")
    var theme: String?

    func validate() throws {
        guard interval.map(Settings.intervals.contains) ?? true else {
            throw ValidationError("--interval is 1, 2, 5, 10, 30 or 60 seconds")
        }
    }

    /// Adds what was said to what the reading options said.
    func add(to given: inout GivenOptions) {
        given.interval = interval
        given.ascii = ascii
        given.mouse = mouse
        given.theme = theme
    }
}

import ArgumentParser
import FoundationEssentials
import LangtopUI

/// How the dashboard looks and how often it asks.
struct ScreenOptions: ParsableArguments {
    @Option(help: "Seconds between polls: 1, 2, 5, 10, 30 or 60.")
    var interval: Int = 2

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Flag(help: "Leave the mouse to the terminal, so that text can be selected.")
    var noMouse = false

    @Option(help: "Colours from a file in btop's format; what it leaves out stays as it is.")
    var theme: String?

    /// The colours of the file, or the built-in ones.
    func chosenTheme() throws -> Theme {
        guard let theme else { return .dark }
        do {
            return ThemeFile.parse(try String(contentsOf: URL(filePath: theme), encoding: .utf8))
        } catch {
            throw Failure(.usage, "--theme: cannot read \(theme): it must be a text file such as themes/langtop.theme")
        }
    }

    func validate() throws {
        guard [1, 2, 5, 10, 30, 60].contains(interval) else {
            throw ValidationError("--interval is 1, 2, 5, 10, 30 or 60 seconds")
        }
    }
}

import ArgumentParser
import LangtopConfiguration

/// The options of a command that looks at the rows of a window.
struct WindowArguments: DeclaredArguments {
    static let flags = Options.flags.filter { ["window", "filter", "tz", "estimates"].contains($0.name) }
    var given = GivenOptions()
}

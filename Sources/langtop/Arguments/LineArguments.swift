import ArgumentParser
import LangtopConfiguration

/// The options of the status line, which is about all requests of the day and the last hour.
struct LineArguments: DeclaredArguments {
    static let flags = Options.flags.filter { ["tz", "estimates", "budgets"].contains($0.name) }
    var given = GivenOptions()
}

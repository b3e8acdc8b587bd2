import ArgumentParser
import LangtopConfiguration

/// The options of a command that shows the dashboard, or tells how it would.
struct DashboardArguments: DeclaredArguments {
    static let flags = Options.flags
    var given = GivenOptions()
}

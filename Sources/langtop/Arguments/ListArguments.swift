import ArgumentParser
import LangtopConfiguration

/// The options of a list of requests.
struct ListArguments: DeclaredArguments {
    static let flags = Options.flags.filter { ["window", "filter", "tz", "estimates"].contains($0.name) }
    var given = GivenOptions()
}

import ArgumentParser
import LangtopConfiguration

/// The options of a check: limits, and which requests are looked at.
struct CheckArguments: DeclaredArguments {
    static let flags = AlertFlags.all + Options.flags.filter { ["filter", "tz", "estimates"].contains($0.name) }
    var given = GivenOptions()
}

import ArgumentParser
import LangtopConfiguration

/// The options of the command that says what changed: which requests, and by what they are told apart.
struct WhyArguments: DeclaredArguments {
    static let flags = Options.flags.filter { ["window", "by", "filter", "tz", "estimates"].contains($0.name) }
    var given = GivenOptions()
}

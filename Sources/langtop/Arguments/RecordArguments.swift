import ArgumentParser
import LangtopConfiguration

/// The options of a recording: how much of the past it begins with, and by what the store's own sums are asked for.
struct RecordArguments: DeclaredArguments {
    static let flags = Options.flags.filter {
        ["window", "by", "tz", "estimates", "budgets", "interval"].contains($0.name)
    }
    var given = GivenOptions()
}

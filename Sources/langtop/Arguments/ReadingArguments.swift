import ArgumentParser
import LangtopConfiguration

/// The options of a command that reads and draws no screen.
struct ReadingArguments: DeclaredArguments {
    static let flags = Options.flags.filter { !$0.isForScreen }
    var given = GivenOptions()
}

import ArgumentParser
import LangtopConfiguration

/// The options of the command that looks at every request of a window.
struct DoctorArguments: DeclaredArguments {
    static let flags = Options.flags.filter { ["window", "tz"].contains($0.name) }
    var given = GivenOptions()
}

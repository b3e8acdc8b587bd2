import ArgumentParser
import LangtopCore
import LangtopSources

/// The sources a command reads.
struct SourceArguments: ParsableArguments {
    private static let forms = SourceCatalog.kinds.all(\.forms).joined(separator: ", ")

    @Argument(help: "Names of the configuration file, \(forms), libpq conninfo texts or services.")
    var source: [String] = []
}

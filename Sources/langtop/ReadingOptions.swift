import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopEngine

/// What every command that reads wants to know. Nothing here has a default: what is not given is asked of the
/// environment and the configuration file.
struct ReadingOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: "Span of time: 5m, 15m, 1h, 6h, 24h, 7d, 30d or mtd (month to date). (default: 24h)")
    var window: Window?

    @Option(help: "Grouping: \(Dimension.allCases.map(\.rawValue).joined(separator: ", ")). (default: model)")
    var by: Dimension?

    @Option(help: "Only what matches: words and fields such as 'model:opus status:error cost>0.1'.")
    var filter: String?

    @Option(help: "Time zone of days and months, such as Europe/Berlin; otherwise TZ or the system's.")
    var tz: String?

    /// What was said, as the settings want it.
    var given: GivenOptions {
        var given = GivenOptions()
        given.window = window
        given.by = by
        given.filter = filter
        given.tz = tz
        return given
    }
}

/// An instant as the command line writes it: ISO 8601, UTC if it names no zone.
struct InstantArgument: ExpressibleByArgument {
    let instant: Timestamp

    init?(argument: String) {
        guard let instant = Timestamp(iso8601: argument) else { return nil }
        self.instant = instant
    }
}

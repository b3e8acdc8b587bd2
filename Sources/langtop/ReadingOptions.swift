import ArgumentParser
import LangtopCore
import LangtopEngine

/// What every command that reads wants to know.
struct ReadingOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "Span of time: 5m, 15m, 1h, 6h, 24h, 7d, 30d or mtd (month to date).")
    var window: Window = .day

    @Option(help: "Grouping: \(Dimension.allCases.map(\.rawValue).joined(separator: ", ")).")
    var by: Dimension = .model

    @Option(help: "Only what matches: words and fields such as 'model:opus status:error cost>0.1'.")
    var filter: String?

    @Option(help: "Time zone of days and months, such as Europe/Berlin; otherwise TZ or the system's.")
    var tz: String?

    /// The filter as conditions.
    func parsedFilter() throws -> Filter {
        guard let filter else { return .all }
        do throws(FilterError) {
            return try Filter(parsing: filter)
        } catch {
            throw Failure(.usage, "--filter: \(error.message)")
        }
    }

    /// What to show or print, ending at an instant or now.
    func request(endingAt end: Timestamp?) throws -> SnapshotRequest {
        SnapshotRequest(window: window, end: end, grouping: by, filter: try parsedFilter())
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

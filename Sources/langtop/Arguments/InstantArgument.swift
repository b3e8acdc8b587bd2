import ArgumentParser
import LangtopCore

/// An instant as the command line writes it: ISO 8601, UTC if it names no zone.
struct InstantArgument: ExpressibleByArgument {
    let instant: Timestamp

    init?(argument: String) {
        guard let instant = Timestamp(iso8601: argument) else { return nil }
        self.instant = instant
    }
}

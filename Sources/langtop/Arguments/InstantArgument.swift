import ArgumentParser
import LangtopCore
import LangtopShell

/// An instant as the command line writes it: ISO 8601, UTC if it names no zone, or the words that the dashboard takes.
struct InstantArgument: ExpressibleByArgument {
    private let text: String

    init?(argument: String) { text = argument }

    /// What it names.
    ///
    /// - Throws: a usage failure where nobody can tell.
    func instant(now: Timestamp, zone: Zone) throws -> Timestamp {
        if let instant = Timestamp(iso8601: text) { return instant }
        do {
            return try MomentText.parse(text, now: now, zone: zone) ?? now
        } catch {
            throw Failure(.usage, "--at \(text): \(error.message)")
        }
    }
}

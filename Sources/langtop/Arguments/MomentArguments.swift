import ArgumentParser
import LangtopCore
import LangtopShell

/// The moment a report is about, and how long exact numbers may take.
struct MomentArguments: ParsableArguments {
    @Option(
        help: """
            The end of what is looked at: ISO 8601 (UTC if it names no zone), or as the reader's clock has it: \(MomentText.usage).
            """)
    var at: InstantArgument?

    @Option(help: "Seconds to wait for exact numbers.")
    var timeout: Double = 60

    func validate() throws {
        // A week: what takes longer is never waited for.
        guard (0...604_800).contains(timeout) else {
            throw ValidationError("--timeout must be a number of seconds from 0 to 604800")
        }
    }

    /// The moment: what was asked for, or now.
    ///
    /// - Throws: a usage failure where it lies in the future.
    func end(in zone: Zone) throws -> Timestamp {
        let now = SystemClock().now()
        let asked = try at?.instant(now: now, zone: zone)
        // A clock that is a little ahead of ours is none of the reader's business.
        if let asked, asked > now + .seconds(60) {
            throw Failure(.usage, "--at \(asked.iso8601) lies in the future: what will be asked then is not known")
        }
        return min(asked ?? now, now)
    }
}

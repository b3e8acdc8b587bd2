import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopPolling
import LangtopRecording
import LangtopShell

/// The dashboard on a recording.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the dashboard on a recording, without its sources.",
        discussion: """
            Windows, groups, filters and going back in time work as they do live, as far as the recording goes; at its end the
            clock stands still. Of a file that was cut or damaged all that is whole is shown.
            """
    )

    /// No longer file is read, in bytes.
    static let most = 2 << 30

    @Argument(help: "A file of langtop record.", completion: .file())
    var file: String

    @OptionGroup var options: DashboardArguments
    @OptionGroup var more: EnvironmentOptions

    @Option(help: "So many times as fast as it happened; 0 stands still.")
    var speed: Double = 1

    @Option(
        help: """
            Begin at this instant: ISO 8601 (UTC if it names no zone), or words as of the recording's end, like 5m ago; otherwise
            where the window was read.
            """)
    var at: InstantArgument?

    func validate() throws {
        guard (0...10_000).contains(speed) else { throw ValidationError("--speed must be a number from 0 to 10000") }
    }

    func run() async throws {
        let launch = try Launch(options, more, withKept: true)
        let zone = try LocalZone.settle(launch.settings.tz)
        let recording = try recording()
        if let damage = recording.damage { StandardStream.warn(PlainLine("langtop: \(file): \(damage)")) }
        let span = recording.span
        let begin = try at?.instant(now: span.to, zone: zone) ?? recording.begin
        guard span.from <= begin, begin <= span.to else {
            throw Failure(
                .usage, "--at \(begin.iso8601): the recording goes from \(span.from.iso8601) to \(span.to.iso8601)")
        }
        let clock: any PollClock =
            speed == 0
            ? StillClock(instant: begin) : ReplayClock(over: TimeRange(from: begin, to: span.to), speed: speed)
        let sources = ReplaySource.sources(of: recording, now: { clock.now() })
        try SystemLimits.check(sources: sources.count)
        try await Program.run(
            sources: SourceSet(sources, pricing: launch.pricing), clock: clock, zone: zone,
            request: launch.settings.request(endingAt: nil), screen: ScreenSettings(launch, isReplay: true))
    }

    private func recording() throws -> Recording {
        do {
            return try Recording(reading: try FileBytes.read(file, most: Self.most))
        } catch let error as FileFault {
            throw Failure(.unreadable, "cannot read \(file): \(error.reason)")
        } catch let error as RecordingError {
            throw Failure(.unreadable, "\(file): \(error.message)")
        }
    }
}

import ArgumentParser
import LangtopCore
import LangtopEngine
import LangtopSources

/// The dashboard on the built-in story.
struct Demo: AsyncParsableCommand {
    static let defaultSeed: UInt64 = 1

    static let configuration = CommandConfiguration(
        abstract: "Show the dashboard on a made-up day of traffic; no database needed.")

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var screen: ScreenOptions

    @Option(help: "Another seed tells another story.")
    var seed: UInt64 = Demo.defaultSeed

    @Option(help: "Stand still at this instant, ISO 8601 (UTC if it names no zone).")
    var at: InstantArgument?

    func run() async throws {
        let clock: any PollClock = at.map { StillClock(instant: $0.instant) } ?? SystemClock()
        let zone = try LocalZone.settle(reading.tz)
        let source = DemoSource(seed: seed, now: { clock.now() })
        try await Program.run(
            sources: SourceSet([source]), clock: clock, zone: zone, request: try reading.request(endingAt: nil),
            screen: screen)
    }
}

import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopPolling
import LangtopShell
import LangtopSources

/// The dashboard on the built-in story.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the dashboard on synthetic data; no database needed.")

    @OptionGroup var options: DashboardArguments
    @OptionGroup var more: EnvironmentOptions

    @Option(help: "Random seed: another one is another day of traffic.")
    var seed: UInt64 = DemoSource.firstSeed

    @Option(help: "Stand still at this instant: ISO 8601 (UTC if it names no zone), or words like yesterday 18:00.")
    var at: InstantArgument?

    func run() async throws {
        let launch = try Launch(options, more, withKept: true)
        let zone = try LocalZone.settle(launch.settings.tz)
        let system = SystemClock()
        let still = try at?.instant(now: system.now(), zone: zone)
        let clock: any PollClock = still.map { StillClock(instant: $0) } ?? system
        try SystemLimits.check(sources: 1)
        let source = DemoSource(seed: seed, now: { clock.now() })
        try await Program.run(
            sources: SourceSet([source], pricing: launch.pricing), clock: clock, zone: zone,
            request: launch.settings.request(endingAt: nil),
            screen: ScreenSettings(launch))
    }
}

import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopPolling
import LangtopShell
import LangtopSources

/// The dashboard on a real store.
struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the live dashboard (the default command).",
        discussion: """
            Without a source the configuration file decides, else \(variables) and libpq's own \
            .pgpass and service file. Sessions are read-only.
            """
    )

    private static let variables = SourceCatalog.kinds.all(\.variables).joined(separator: ", ")

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: DashboardArguments
    @OptionGroup var more: EnvironmentOptions

    func run() async throws {
        let clock = SystemClock()
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let opened = try await SourceOpening.open(try launch.choices(named: sources.source), now: { clock.now() })
        try await Program.run(
            sources: SourceSet(opened, pricing: launch.pricing),
            services: try launch.services(beside: sources.source), clock: clock, zone: zone,
            request: launch.settings.request(endingAt: nil),
            screen: ScreenSettings(launch))
    }
}

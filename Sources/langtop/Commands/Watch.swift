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
        let launch = try Launch(options, more, withKept: true)
        let zone = try LocalZone.settle(launch.settings.tz)
        if sources.source.isEmpty { try Self.expectSomeSource(launch) }
        let opened = try await SourceOpening.open(try launch.choices(named: sources.source), now: { clock.now() })
        try await Program.run(
            sources: SourceSet(opened, pricing: launch.pricing),
            services: try launch.services(beside: sources.source), clock: clock, zone: zone,
            request: launch.settings.request(endingAt: nil),
            screen: ScreenSettings(launch),
            line: try LineCache(launch, names: sources.source).map { LineKeeper($0, rules: launch.alerts.rules) })
    }

    /// Says what to try where nothing says what to read: to try libpq's own place is a guess that helps few.
    private static func expectSomeSource(_ launch: Launch) throws {
        guard try launch.choices(named: []).allSatisfy({ $0.origin == .builtIn }) else { return }
        throw Failure(
            .usage,
            """
            nothing says what to read. Try langtop demo for a made-up day, langtop postgresql://user@host/litellm for a \
            database, or langtop --help; langtop dbname=litellm reads one of this machine
            """)
    }
}

import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopEngine
import LangtopShell

/// The dashboard on a real store.
struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the live dashboard (the default command).",
        discussion: """
            SOURCE is a name of the configuration file, a postgresql:// URL, a libpq conninfo text or service name, \
            langfuse+https://… or langfuse for what LANGFUSE_* say. Without one the configuration file decides, else \
            DATABASE_URL or libpq's own PG* variables, .pgpass and service file, and LANGFUSE_*. Sessions are read-only.
            """
    )

    @Argument(help: "Names of the configuration file, URLs, libpq conninfo texts or service names.")
    var source: [String] = []

    @OptionGroup var options: DashboardArguments
    @OptionGroup var more: EnvironmentOptions

    func run() async throws {
        let clock = SystemClock()
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let opened = try SourceOpening.open(try launch.choices(named: source), now: { clock.now() })
        try await Program.run(
            sources: SourceSet(opened), clock: clock, zone: zone, request: launch.settings.request(endingAt: nil),
            screen: ScreenSettings(launch))
    }
}

import ArgumentParser
import LangtopCore
import LangtopEngine

/// The dashboard on a real store.
struct Watch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show the live dashboard (the default command).",
        discussion: """
            SOURCE is a postgresql:// URL, a libpq conninfo text or service name; without one DATABASE_URL or libpq's own \
            PG* variables, .pgpass and service file decide. The session is read-only.
            """
    )

    @Argument(help: "postgresql:// URL, libpq conninfo or service name.")
    var source: String?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var screen: ScreenOptions

    func run() async throws {
        let clock = SystemClock()
        let zone = try LocalZone.settle(reading.tz)
        let opened = try SourceOpening.open(source, now: { clock.now() })
        try await Program.run(
            sources: SourceSet(opened), clock: clock, zone: zone, request: try reading.request(endingAt: nil),
            screen: screen)
    }
}

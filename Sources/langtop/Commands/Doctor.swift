import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopDoctor
import LangtopQuery
import LangtopReport
import LangtopShell

/// Says whether costs can be trusted, and what helps where they cannot.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say whether recorded costs can be trusted: what is missing or wrong, why, and the line that helps.",
        discussion: """
            Every request of the window is priced once more by LiteLLM's price table. Exit codes:
            \(ExitStatus.list(of: [.good, .near, .over, .unreadable, .usage, .unwritable]))
            """
    )

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: DoctorArguments
    @OptionGroup var more: EnvironmentOptions

    @Option(help: "Format: text or json.")
    var format: PrintFormat = .text

    @Option(help: "The end of the window, ISO 8601 (UTC if it names no zone); otherwise now.")
    var at: InstantArgument?

    @Option(help: "Seconds to wait for exact numbers.")
    var timeout: Double = 60

    func validate() throws {
        guard HeadlessReading.isTimeout(timeout) else {
            throw ValidationError("--timeout must be a number of seconds from 0 to 604800")
        }
    }

    func run() async throws {
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let end = try HeadlessReading.end(at?.instant, now: SystemClock().now())
        let request = launch.settings.request(endingAt: end)
        // What no option of this command may change: all requests, whatever the configuration shows.
        let reading = try await HeadlessReading(
            launch, names: sources.source, zone: zone, request: SnapshotRequest(window: request.window, end: end),
            keepsRows: true, timeout: .seconds(timeout))
        let snapshot = try await reading.settled()
        reading.stop()
        let findings = Examination(of: snapshot, await reading.audit(), prices: launch.prices).findings
        let report = DoctorReport(findings, in: snapshot)
        guard try StandardStream.write(format == .json ? report.json : report.text) else { return }
        switch findings.severity {
        case .good: return
        case .warning: throw ExitCode(ExitStatus.near.rawValue)
        case .wrong: throw ExitCode(ExitStatus.over.rawValue)
        }
    }
}

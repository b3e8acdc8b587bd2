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
    @OptionGroup var moment: MomentArguments

    @Option(help: "Format: text or json.")
    var format: PrintFormat = .text

    func run() async throws {
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let end = try moment.end()
        let request = launch.settings.request(endingAt: end)
        // What no option of this command may change: all requests, whatever the configuration shows.
        let reading = try await HeadlessReading(
            launch, names: sources.source, zone: zone, request: SnapshotRequest(window: request.window, end: end),
            keepsRows: true, timeout: .seconds(moment.timeout))
        _ = try await reading.settled()
        let (snapshot, audit) = await reading.audited()
        let facts = await reading.facts(of: snapshot.range)
        reading.stop()
        let findings = Examination(of: snapshot, audit, facts: facts, prices: launch.prices).findings
        let report = DoctorReport(findings, in: snapshot)
        guard try StandardStream.write(format == .json ? report.json : report.text) else { return }
        switch findings.severity {
        case .good: return
        case .warning: throw ExitCode(ExitStatus.near.rawValue)
        case .wrong: throw ExitCode(ExitStatus.over.rawValue)
        }
    }
}

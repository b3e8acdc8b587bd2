import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopDoctor
import LangtopQuery
import LangtopReport
import LangtopServices
import LangtopShell

/// Says whether costs can be trusted, and what helps where they cannot.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say whether recorded costs can be trusted: what is missing or wrong, why, and the line that helps.",
        discussion: """
            Every request of the window is priced once more by LiteLLM's price table. The services whose addresses the
            environment or an env file names are asked whether they answer, also where no source does. Exit codes:
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
        let end = try moment.end(in: zone)
        let request = launch.settings.request(endingAt: end)
        // What no option of this command may change: all requests, whatever the configuration shows.
        let reading = try await HeadlessReading(
            launch, names: sources.source, zone: zone, request: SnapshotRequest(window: request.window, end: end),
            keepsRows: true, timeout: .seconds(moment.timeout))
        let stack = try launch.services(beside: sources.source)
        do {
            _ = try await reading.settled()
        } catch {
            try await report(stack, in: reading.audited().snapshot)
            throw error
        }
        let (snapshot, audit) = await reading.audited()
        let facts = await reading.facts(of: snapshot.range)
        reading.stop()
        let services = await stack.askWithinLimits()
        let findings = Examination(of: snapshot, audit, facts: facts, prices: launch.prices, services: services)
            .findings
        let report = DoctorReport(findings, in: snapshot)
        guard try StandardStream.write(format == .json ? report.json : report.text) else { return }
        switch findings.severity {
        case .good: return
        case .warning: throw ExitCode(ExitStatus.near.rawValue)
        case .wrong: throw ExitCode(ExitStatus.over.rawValue)
        }
    }
    /// What can be said where no source answers: how the services do, where some are known.
    private func report(_ stack: ServiceSet, in snapshot: Snapshot) async throws {
        let findings = ServiceExamination(of: await stack.askWithinLimits()).findings.worstFirst
        guard !findings.isEmpty else { return }
        let report = DoctorReport(findings, in: snapshot)
        try StandardStream.write(format == .json ? report.json : report.text)
    }
}

public import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopQuery
public import LangtopReport
import LangtopShell

/// Waits until the window is exact, prints it and leaves.
struct Once: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print one window as text, JSON, CSV or OpenMetrics and exit.",
        discussion: """
            Exit codes:
            \(ExitStatus.list(of: [.good, .noData, .partial, .unreadable, .usage, .unwritable]))
            """
    )

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: ReadingArguments
    @OptionGroup var more: EnvironmentOptions
    @OptionGroup var moment: MomentArguments

    @Option(help: "Format: text, json, csv or openmetrics.")
    var format: ReportFormat = .text

    @Flag(
        name: .customLong("plain"),
        help: """
            Only what plain columns know, several times faster: token kinds, fallbacks and error classes are null.
            """)
    var isPlain = false

    func run() async throws {
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let end = try moment.end(in: zone)
        let request = launch.settings.request(endingAt: end, isPlain: isPlain)
        let reading = try await HeadlessReading(
            launch, names: sources.source, zone: zone, request: request,
            // A whole month is asked for where somebody has set a budget.
            spending: request.budgets.isEmpty ? .known : .budgets, timeout: .seconds(moment.timeout))
        let snapshot = try await reading.settled()
        reading.stop()
        let names = snapshot.sources.filter(\.isPresent).map(\.id.name).joined(separator: " + ")
        guard try StandardStream.write(format.render(snapshot, source: names)) else { return }
        try snapshot.refuseIfPartial(timeout: moment.timeout)
        if snapshot.totals.requests == 0, snapshot.groups.isEmpty {
            throw Failure(.noData, "no requests in \(launch.settings.window.value.rawValue) before \(end.iso8601)")
        }
    }
}

/// The formats go by the same names wherever they are asked for.
extension ReportFormat: ExpressibleByArgument {}
extension TableFormat: ExpressibleByArgument {}

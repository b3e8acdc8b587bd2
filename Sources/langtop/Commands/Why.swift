public import ArgumentParser
import LangtopConfiguration
import LangtopCore
public import LangtopQuery
import LangtopReport
import LangtopShell

/// Says what changed since the span before, and why.
struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say what changed since the window before, and why: volume, mix, context, cache, answers, price.",
        discussion: """
            Six effects that add up to the difference, where they are, and what became of failures and latency. Exit codes:
            \(ExitStatus.list(of: [.good, .noData, .partial, .unreadable, .usage, .unwritable]))
            """
    )

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: WhyArguments
    @OptionGroup var more: EnvironmentOptions
    @OptionGroup var moment: MomentArguments

    @Option(help: "What the window is compared with: before (as long, just before) or yesterday (the same hours).")
    var against: ComparisonBase = .before

    @Option(help: "Format: text, json or csv.")
    var format: TableFormat = .text

    func run() async throws {
        let launch = try Launch(options, more)
        let zone = try LocalZone.settle(launch.settings.tz)
        let end = try moment.end(in: zone)
        var request = launch.settings.request(endingAt: end)
        guard against == .before || ComparisonBase.allowsYesterday(request.window) else {
            throw Failure(
                .usage, "--against yesterday is for windows shorter than a day, not \(request.window.rawValue)")
        }
        if !launch.settings.estimates.value { request.basis = .recorded }
        let question = ChangeQuestion(request, now: end, base: against)
        let reading = try await HeadlessReading(
            launch, names: sources.source, zone: zone, request: request, explaining: question, keepsRows: true,
            timeout: .seconds(moment.timeout))
        let snapshot = try await reading.settled()
        let change = await reading.change(question)
        reading.stop()
        let names = snapshot.sources.filter(\.isPresent).map(\.id.name).joined(separator: " + ")
        let report = ChangeReport(change, source: names, zone: zone)
        guard try StandardStream.write(report.render(as: format)) else { return }
        if let lack = report.lack { throw Failure(.partial, "not exact: \(lack)") }
        if change.before.sums.requests + change.now.sums.requests == 0 {
            throw Failure(.noData, "no requests in either window before \(end.iso8601)")
        }
    }
}

/// It goes by the same names wherever it is asked for.
extension ComparisonBase: ExpressibleByArgument {}

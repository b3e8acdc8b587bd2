import ArgumentParser
import LangtopConfiguration
import LangtopQuery
import LangtopReport
import LangtopShell

/// Prints what of one window bought nothing.
struct WasteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waste",
        abstract: "Print dollars and seconds that bought nothing: why, and what avoids it.",
        discussion: """
            Each dollar counts once, by the first rule that fits. Exit codes:
            \(ExitStatus.list(of: [.good, .noData, .partial, .unreadable, .usage, .unwritable]))
            """
    )

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: WindowArguments
    @OptionGroup var more: EnvironmentOptions
    @OptionGroup var moment: MomentArguments

    @Option(help: "Format: text, json or csv.")
    var format: TableFormat = .text

    func run() async throws {
        let launch = try Launch(options, more)
        let reading = try await HeadlessReading(rowsOf: launch, names: sources.source, moment)
        let snapshot = try await reading.settled()
        let waste = await reading.waste()
        reading.stop()
        guard try StandardStream.write(WasteReport(waste, in: snapshot).render(format)) else { return }
        try snapshot.refuseIfPartial(timeout: moment.timeout)
        if waste.requests == 0 { throw Failure(.noData, "no requests in \(launch.settings.window.value.rawValue)") }
    }
}

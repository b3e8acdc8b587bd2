import ArgumentParser
import LangtopConfiguration
import LangtopCore
import LangtopShell
import LangtopSources

/// Prints what holds and where it came from.
struct Config: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print effective settings, a line each, with where it came from; never a secret.")

    @OptionGroup var sources: SourceArguments
    @OptionGroup var options: DashboardArguments
    @OptionGroup var more: EnvironmentOptions

    @Option(help: "Format: text or json.")
    var format: PrintFormat = .text

    func run() async throws {
        let launch = try Launch(options, more, withKept: true)
        let choices = try launch.choices(named: sources.source)
        let place = ConfigurationFile.place(in: launch.environment)
        let report = SettingsReport(
            launch.settings, alerts: launch.file?.alerts ?? AlertSettings(), choices: choices, of: SourceCatalog.kinds,
            environment: launch.environment,
            file: place.map { ($0.path, launch.file != nil, $0.origin) },
            zone: try LocalZone.settle(launch.settings.tz).name)
        switch format {
        case .text: try StandardStream.write(report.text)
        case .json: try StandardStream.write(report.json)
        }
    }
}

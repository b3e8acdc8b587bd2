import ArgumentParser
import LangtopConfiguration
import LangtopPrices
import LangtopReport
import LangtopShell

/// Prints what models cost, and where that is known from.
struct Prices: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what models cost, from where that is known, how old it is and which rule found it.",
        discussion: "Exit code 20 where one of the models has no price.")

    @Argument(help: "Models as a store has them; every model of the price table unless told otherwise.")
    var model: [String] = []

    @Option(help: "The provider whose names they are, as LiteLLM has it: bedrock.")
    var provider = ""

    @Option(help: "Format: text or json.")
    var format: PrintFormat = .text

    @OptionGroup var more: EnvironmentOptions

    func run() throws {
        let prices = try Launch(GivenOptions(), more).prices
        let report = PricesReport(of: model, provider: provider, in: prices)
        try StandardStream.write(format == .json ? report.json : report.text)
        if !report.isComplete { throw ExitCode(ExitStatus.noData.rawValue) }
    }
}

import Glibc
import LangtopConfiguration
import LangtopCore
import LangtopDoctor
import LangtopPrices
import LangtopShell
import LangtopSources
import LangtopUI

/// Writes what models cost into the configuration file.
struct PriceFile {
    let environment: Environment

    /// What came of it, in one line, and where it failed the line to add by hand.
    struct Outcome {
        var message: PlainLine
        var line: ClipboardText?
    }

    /// Adds a price; the file is as it was where that cannot be done.
    func add(_ proposal: PriceProposal) -> Outcome {
        let rule =
            switch proposal.rule {
            case .same(let model): PriceRuleText(proposal.name, as: model)
            case .own(let input, let output): PriceRuleText(proposal.name, input: input, output: output)
            }
        do {
            if case .same(let model) = proposal.rule, PriceBook.bundled.match(model) == nil {
                return Outcome(
                    message: PlainLine("not written: the price table has no \(model): langtop prices prints its names"))
            }
            guard let place = ConfigurationFile.place(in: environment) else {
                throw ConfigurationError("there is no home folder: set LANGTOP_CONFIG")
            }
            let path = place.path
            try write(rule, to: path)
            return Outcome(message: PlainLine("written to \(path), it holds from the next start: \(rule.line)"))
        } catch {
            let reason = (error as? ConfigurationError)?.message ?? (error as? FileFault)?.reason ?? "\(error)"
            return Outcome(
                message: PlainLine("not written: \(reason); the line is on the clipboard: \(rule.line)"),
                line: ClipboardText(rule.line))
        }
    }

    private func write(_ rule: PriceRuleText, to path: String) throws {
        let isThere = access(path, F_OK) == 0
        let text = try rule.added(to: isThere ? try FileBytes.text(path) : "", path: path)
        // What langtop could not start with is not written.
        _ = try ConfigurationFile(
            reading: Array(text.utf8), of: SourceCatalog.kinds, path: path, environment: environment)
        try FileReplacement.write(text, to: path)
    }
}

import LangtopCore
import LangtopSources

@testable import LangtopConfiguration

/// Stands where a secret does, and nowhere else.
let mark = "S3CR3T"

extension FuzzTarget {
    /// An env file: what is read is read alike when it is written again, and refusals are one line with the path.
    static let envFile = FuzzTarget(
        name: "env",
        tokens: ["export ", "A=", "${A}", "${A:-", "${A:?", "\\\n", "'\n", "B: ", " #", "\\\"", "$$", "${B:+"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        do {
            let found = try EnvFile.variables(in: text, path: "/x/.env", environment: ["HOME": "/home/u"])
            try hold(found.values.reduce(0) { $0 + $1.utf8.count } <= 1 << 24, "the values grow without bound")
            for (name, value) in found where !value.contains("\\") && !value.unicodeScalars.contains("\r") {
                // By scalars: a quote with a mark on it is one character, and still a quote.
                let quoted = value.unicodeScalars.map { $0 == "'" ? "\\'" : String($0) }.joined()
                let line = "\(name)='\(quoted)'\n"
                let again = try EnvFile.variables(in: line, path: "", environment: [:])
                try hold(again == [name: value], "\(line) is read as \(again)")
            }
        } catch let error as ConfigurationError {
            try holdLine(error.message, begins: "/x/.env:")
        }
    }

    /// A configuration file as a whole: refused in one line with the path, or settings that show no secret.
    static let configuration = FuzzTarget(
        name: "configuration",
        tokens: [
            "sources: {", "show: [", "url: \"", "langfuse+https://", "postgresql://u:\(mark)@h/d",
            "secretKey: \"\(mark)\"",
        ]
            + Options.flags.map { "\($0.name): " }
    ) { bytes in
        let environment = Environment(["HOME": "/home/u"])
        do {
            let file = try ConfigurationFile(
                reading: bytes, of: SourceCatalog.kinds, path: "/x/config.json5", environment: environment)
            let settings = try Settings(options: GivenOptions(), environment: environment, file: file)
            let choices = try SourceSelection(of: SourceCatalog.kinds, environment: environment, file: file)
                .choices(named: [])
            let report = SettingsReport(
                settings, alerts: file.alerts, choices: choices, of: SourceCatalog.kinds, environment: environment,
                file: ("/x/config.json5", true, .builtIn), zone: "UTC")
            let shown = (report.options + report.sources.flatMap(\.lines)).map { "\($0.name) \($0.value ?? "")" }
            try holdSecret(
                in: shown.joined(separator: "\n"), of: String(decoding: bytes, as: UTF8.self), choices: choices)
        } catch let error as ConfigurationError {
            try hold(
                !error.message.unicodeScalars.contains("\n") && error.message.contains("/x/config.json5")
                    || error.message.contains("is not set"), error.message)
        }
    }

    private static func holdLine(_ message: String, begins start: String) throws {
        try hold(message.hasPrefix(start) && PlainLine(message).text == message, message)
    }

    /// A mark that stands once, in a key, must not be shown.
    private static func holdSecret(in shown: String, of text: String, choices: [SourceChoice]) throws {
        let secrets = choices.flatMap { choice in
            choice.kinds.keys.filter { $0.content == .secret }.compactMap { choice.values[$0.name]?.value }
        }
        let isSecret = secrets.contains { place in
            if case .given(let secret) = place { return secret.revealed.contains(mark) }
            return false
        }
        guard isSecret, text.ranges(of: mark).count == 1 else { return }
        try hold(!shown.contains(mark), "a secret is shown: \(shown)")
    }
}

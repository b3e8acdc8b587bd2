import LangtopBudgets
import LangtopConfiguration
import LangtopCore
import LangtopReport
import LangtopShell
import LangtopSources

/// The numbers of the status line between two readings: one file for each choice of sources, zone and budgets.
struct LineCache {
    let file: CacheFile

    /// The file of what was asked for; nil where the user has no place for caches.
    ///
    /// - Parameter names: the sources as the command line names them.
    init?(_ launch: Launch, names: [String]) throws {
        var parts = [
            launch.settings.tz.value ?? "", "\(launch.settings.estimates.value)",
            launch.settings.budgets.value.map(\.text).joined(separator: ","),
        ]
        for name in SourceKind.libpqVariables { parts.append(launch.environment.values[name] ?? "") }
        for choice in try launch.choices(named: names) {
            // The text without its password; no secret is part of a file's name, be it as a hash.
            parts += choice.kinds.map(\.name) + [choice.name ?? "", choice.text.description]
            for key in choice.kinds.flatMap(\.keys) where !key.isCredential {
                parts.append((try? choice.values[key.name]?.value.text(of: key.name) { _ in nil }) ?? "")
            }
        }
        let digest = SHA256.hexadecimal(of: Array(parts.joined(separator: "\u{0}").utf8), bytes: 8)
        guard let file = CacheFile(named: "line-\(digest).json", in: launch.environment.values) else { return nil }
        self.file = file
    }

    /// What was written last; nil for nothing, or nothing that can be trusted.
    var numbers: LineNumbers? { file.read().flatMap(LineNumbers.init(json:)) }

    /// Writes numbers.
    ///
    /// - Throws: `FileFault` where that cannot be done.
    func write(_ numbers: LineNumbers) throws(FileFault) { try file.write(numbers.json) }
}

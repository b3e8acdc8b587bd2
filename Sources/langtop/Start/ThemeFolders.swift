import FoundationEssentials
import LangtopShell
import LangtopUI

/// Where themes lie: the reader's own, those beside the program, those of the machine, and btop's.
struct ThemeFolders: Sendable {
    private let folders: [String]
    /// More themes than this are not looked at.
    private static let most = 400

    init(_ environment: [String: String]) {
        let home = environment["HOME"] ?? ""
        let own = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/.config"
        let share = [Self.beside, "/usr/local/share", "/usr/share"].compactMap(\.self)
        let places = ["langtop", "btop"].flatMap { name in ([own] + share).map { "\($0)/\(name)/themes" } }
        folders = places.filter { $0.hasPrefix("/") }
    }

    /// `share` beside the folder that the program lies in, wherever it was unpacked.
    private static var beside: String? {
        guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return nil
        }
        let parts = program.split(separator: "/").dropLast(2)
        return "/" + (parts + ["share"]).joined(separator: "/")
    }

    /// All themes that can be read, the reader's own first.
    func themes() -> [NamedTheme] {
        var found: [NamedTheme] = []
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for file in names.sorted() where file.hasSuffix(".theme") && found.count < Self.most {
                let name = String(file.dropLast(6))
                guard !found.contains(where: { $0.name == name }), let text = try? FileBytes.text("\(folder)/\(file)")
                else { continue }
                found.append(NamedTheme(name: name, theme: ThemeFile.parse(text)))
            }
        }
        return found
    }

    /// One of them by its name.
    func theme(named name: String) -> Theme? {
        guard !name.contains("/") else { return nil }
        return folders.lazy.compactMap { try? FileBytes.text("\($0)/\(name).theme") }.first.map(ThemeFile.parse)
    }
}

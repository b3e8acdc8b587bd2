import Foundation

/// The package's own files, as a test reads them.
struct SourceTree {
    struct File {
        /// The path below the package's folder: `Sources/LangtopCore/Timestamp.swift`.
        let path: String
        let text: String

        /// The target it belongs to.
        var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        /// The modules it imports.
        var imports: Set<String> {
            Set(
                text.matches(
                    of: /(?m)^\s*(?:@\w+ )?(?:public |internal |package |private |fileprivate )?import (?:\w+ )?(\w+)/
                ).map { String($0.1) })
        }
    }

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// All files below a folder whose name ends in one of the endings.
    static func files(below folder: String, endings: [String]) -> [File] {
        let base = root.appending(path: folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in endings.contains { name.hasSuffix($0) } }.sorted().compactMap { name in
            let path = "\(folder)/\(name)"
            return (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map {
                File(path: path, text: $0)
            }
        }
    }
}

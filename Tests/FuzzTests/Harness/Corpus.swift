import Foundation

/// The inputs that mutations begin with: ordinary ones, and all that ever broke something.
enum Corpus {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Corpus")

    /// A target's inputs in the order of their files' names.
    static func inputs(of target: FuzzTarget) throws -> [(name: String, bytes: [UInt8])] {
        let own = folder.appending(path: target.name)
        return try FileManager.default.contentsOfDirectory(atPath: own.path).sorted().map { name in
            (name, Array(try Data(contentsOf: own.appending(path: name))))
        }
    }
}

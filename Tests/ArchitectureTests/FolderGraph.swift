/// Which folders of a target use which others, by the types their files mention.
struct FolderGraph {
    /// One use of another folder.
    struct Use {
        let folder: String
        /// The file that uses it and the type it mentions.
        let file: String
        let type: String
    }

    /// What each folder uses, each other folder once.
    private(set) var uses: [String: [Use]] = [:]

    /// - Parameters:
    ///   - files: path and text of each file.
    ///   - root: the target's folder.
    init(_ files: [(path: String, text: String)], below root: String) {
        let sources = files.map { file in
            let path = file.path.dropFirst(root.count + 1)
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            return (file: String(path), folder: folder, code: SwiftCode.stripped(file.text))
        }
        var homes: [String: Set<String>] = [:]
        for source in sources {
            for type in Self.declared(source.code) { homes[type, default: []].insert(source.folder) }
        }
        for source in sources {
            for type in Self.mentioned(source.code).sorted() {
                // A name that several folders give means one's own.
                guard let home = homes[type], !home.contains(source.folder) else { continue }
                for folder in home.sorted()
                where !uses[source.folder, default: []].contains(where: { $0.folder == folder }) {
                    uses[source.folder, default: []].append(Use(folder: folder, file: source.file, type: type))
                }
            }
        }
    }

    /// The types a file declares for others.
    private static func declared(_ code: String) -> [String] {
        code.matches(
            of:
                /(?m)^(?:@\w+(?:\([^)\n]*\))?\s+)*(?:(?:public|package|internal|final|indirect|nonisolated)\s+)*(?:struct|class|enum|actor|protocol|typealias)\s+(\w+)/
        ).map { String($0.1) }
    }

    /// The names of types in code, without those that stand behind a point.
    private static func mentioned(_ code: String) -> Set<String> {
        func isWord(_ byte: UInt8) -> Bool {
            byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
        }
        var names: Set<String> = []
        var before: UInt8 = 0x20
        for word in code.utf8.split(omittingEmptySubsequences: true, whereSeparator: { !isWord($0) }) {
            if word.startIndex > code.startIndex { before = code.utf8[code.utf8.index(before: word.startIndex)] }
            guard before != UInt8(ascii: "."), (0x41...0x5A).contains(word.first ?? 0) else { continue }
            names.insert(String(Substring(word)))
        }
        return names
    }

    /// Folders that use each other round in a circle, the first once more at the end; nil where there is no such circle.
    var cycle: [Use]? {
        for start in uses.keys.sorted() {
            var ways: [[Use]] = [[]]
            var seen: Set<String> = []
            while !ways.isEmpty {
                let way = ways.removeFirst()
                for use in uses[way.last?.folder ?? start] ?? [] {
                    if use.folder == start { return way + [use] }
                    if seen.insert(use.folder).inserted { ways.append(way + [use]) }
                }
            }
        }
        return nil
    }
}

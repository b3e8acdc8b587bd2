import Testing

/// Inside a room what is used flows one way too: a folder may use others, but none of them uses it in turn.
@Suite("Folders")
struct FolderTests {
    /// The rooms that hold to it.
    static let rooms = ["LangtopConfiguration", "LangtopShell", "langtop"]

    @Test("never form a cycle", arguments: rooms)
    func cycles(room: String) {
        let files = SourceTree.files(below: "Sources/\(room)", endings: [".swift"])
        var homes: [String: String] = [:]
        for file in files { for name in file.declared { homes[name] = file.folder } }
        var uses: [String: Set<String>] = [:]
        for file in files {
            uses[file.folder, default: []].formUnion(file.words.compactMap { homes[$0] }.filter { $0 != file.folder })
        }
        // Whatever uses nothing that is left is no part of a cycle.
        while let (free, _) = uses.first(where: { $0.value.isDisjoint(with: uses.keys) }) { uses[free] = nil }
        #expect(uses.isEmpty, "\(uses)")
    }

    @Test("hold files of one public type each", arguments: rooms)
    func publicTypes(room: String) {
        for file in SourceTree.files(below: "Sources/\(room)", endings: [".swift"]) {
            let types = file.text.matches(of: /(?m)^public (?:final )?(?:struct|enum|class|actor|protocol)\b/)
            #expect(types.count <= 1, "\(file.path)")
        }
    }
}

extension SourceTree.File {
    fileprivate var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }

    private var code: String {
        lines.map { $0[..<($0.firstRange(of: "//")?.lowerBound ?? $0.endIndex)] }.joined(separator: "\n")
    }

    /// The types it declares.
    fileprivate var declared: [String] {
        code.matches(of: /(?m)^(?:@\S+ )?(?:public |private )?(?:final )?(?:struct|enum|class|actor|protocol) (\w+)/)
            .map { String($0.1) }
    }

    /// The words of its code.
    fileprivate var words: Set<String> { Set(code.matches(of: /\w+/).map { String($0.0) }) }
}

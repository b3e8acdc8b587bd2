import Testing

/// A room is what it may touch (ARCHITECTURE.md); this table is the only place that says so.
@Suite("Rooms")
struct RoomTests {
    /// What each target may import; whatever is not named may not be touched.
    static let rooms: [String: Set<String>] = [
        "LangtopCore": [],
        "LangtopScreen": [],
        "LangtopEngine": ["LangtopCore", "Glibc"],
        "LangtopConfiguration": ["LangtopCore", "LangtopEngine"],
        "LangtopQueue": ["Dispatch"],
        "LangtopPostgres": ["CPQ", "LangtopQueue", "Dispatch", "Glibc", "FoundationEssentials", "Synchronization"],
        "LangtopHTTP": ["CCurl", "LangtopQueue", "Glibc"],
        "LangtopSources": [
            "LangtopCore", "LangtopHTTP", "LangtopPostgres", "FoundationEssentials", "Glibc", "Synchronization",
        ],
        "LangtopTerminal": ["LangtopScreen", "CNcurses", "CTerminalGuard", "Dispatch", "Glibc"],
        "LangtopUI": ["LangtopCore", "LangtopEngine", "LangtopScreen"],
        "LangtopReport": ["LangtopCore", "LangtopEngine", "LangtopScreen"],
        "LangtopTestSupport": ["LangtopCore", "LangtopEngine", "LangtopScreen", "FoundationEssentials"],
        "LangtopShell": [
            "LangtopConfiguration", "LangtopCore", "LangtopEngine", "LangtopUI", "FoundationEssentials", "Glibc",
        ],
        "langtop-picture": [
            "LangtopCore", "LangtopEngine", "LangtopScreen", "LangtopShell", "LangtopSources", "LangtopUI",
            "ArgumentParser",
        ],
        "langtop": [
            "LangtopConfiguration", "LangtopCore", "LangtopEngine", "LangtopReport", "LangtopScreen", "LangtopShell",
            "LangtopSources", "LangtopTerminal", "LangtopUI",
            "ArgumentParser", "CHeap", "Dispatch", "FoundationEssentials", "Glibc",
        ],
    ]

    /// The one target that may import each C library.
    static let doors = [
        "CCurl": "LangtopHTTP", "CNcurses": "LangtopTerminal", "CPQ": "LangtopPostgres",
        "CTerminalGuard": "LangtopTerminal", "CHeap": "langtop",
    ]

    static let files = SourceTree.files(below: "Sources", endings: [".swift"])

    @Test("import only what they may")
    func imports() {
        #expect(!Self.files.isEmpty)
        for file in Self.files {
            let allowed = Self.rooms[file.target]
            #expect(allowed != nil, "\(file.path): target \(file.target) is not in the table")
            let foreign = file.imports.subtracting(allowed ?? [])
            #expect(foreign.isEmpty, "\(file.path) imports \(foreign.sorted().joined(separator: ", "))")
        }
    }

    @Test("have one door to each C library")
    func oneDoor() {
        for (library, owner) in Self.doors {
            let users = Set(Self.files.filter { $0.imports.contains(library) }.map(\.target))
            #expect(users == [owner], "\(library) is imported by \(users.sorted())")
        }
    }

    @Test("never need all of Foundation")
    func essentialsOnly() {
        for file in Self.files {
            #expect(
                file.imports.isDisjoint(with: ["Foundation", "FoundationNetworking"]),
                "\(file.path): FoundationEssentials is meant")
        }
    }

    @Test("libc's arithmetic stands in one file of the engine")
    func engineLibc() {
        let users = Self.files.filter { $0.target == "LangtopEngine" && $0.imports.contains("Glibc") }
        #expect(users.count <= 1, "\(users.map(\.path))")
    }
}

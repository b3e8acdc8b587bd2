import Testing

/// A room is what it may touch (ARCHITECTURE.md); this table is the only place that says so.
@Suite("Rooms")
struct RoomTests {
    /// What each target may import; whatever is not named may not be touched.
    static let rooms: [String: Set<String>] = [
        "LangtopCore": [],
        "LangtopBudgets": ["LangtopCore", "Glibc"],
        "LangtopJSON": [],
        "LangtopScreen": [],
        "LangtopPrices": ["LangtopCore", "CPrices"],
        "LangtopMemory": ["LangtopCore"],
        "LangtopQuery": ["LangtopBudgets", "LangtopCore", "LangtopMemory"],
        "LangtopAlerts": ["LangtopBudgets", "LangtopCore", "LangtopQuery", "LangtopScreen"],
        "LangtopChanges": ["LangtopCore", "LangtopQuery", "LangtopScreen"],
        "LangtopPolling": ["LangtopCore", "LangtopMemory", "LangtopQuery", "LangtopQueue", "Synchronization"],
        "LangtopConfiguration": [
            "LangtopAlerts", "LangtopBudgets", "LangtopCore", "LangtopJSON", "LangtopPrices", "LangtopQuery",
        ],
        "LangtopDoctor": ["LangtopCore", "LangtopPrices", "LangtopQuery", "LangtopScreen"],
        "LangtopRows": ["LangtopCore", "LangtopJSON"],
        "LangtopQueue": ["Glibc", "Synchronization"],
        "LangtopPostgres": ["CPQ", "LangtopQueue", "Dispatch", "Glibc"],
        "LangtopHTTP": ["CCurl", "LangtopQueue", "Glibc"],
        "LangtopSources": [
            "LangtopCore", "LangtopHTTP", "LangtopJSON", "LangtopPostgres", "LangtopPrices", "LangtopQueue", "Glibc",
            "Synchronization",
        ],
        "LangtopRecording": ["LangtopCore", "LangtopMemory", "LangtopPrices", "Synchronization"],
        "LangtopServices": [
            "LangtopCore", "LangtopHTTP", "LangtopJSON", "LangtopPostgres", "LangtopQueue",
        ],
        "LangtopTerminal": ["LangtopScreen", "CNcurses", "CTerminalGuard", "Dispatch", "Glibc"],
        "LangtopUI": [
            "CThemes",
            "LangtopAlerts", "LangtopBudgets", "LangtopChanges", "LangtopCore", "LangtopDoctor", "LangtopQuery",
            "LangtopRows", "LangtopScreen",
        ],
        "LangtopReport": [
            "LangtopAlerts", "LangtopBudgets", "LangtopChanges", "LangtopCore", "LangtopDoctor", "LangtopJSON",
            "LangtopPrices",
            "LangtopQuery", "LangtopRows", "LangtopScreen",
        ],
        "LangtopShell": [
            "LangtopAlerts", "LangtopConfiguration", "LangtopCore", "LangtopPolling", "LangtopQueue", "LangtopUI",
            "FoundationEssentials", "Glibc", "Synchronization",
        ],
        "langtop-picture": [
            "LangtopBudgets", "LangtopCore", "LangtopDoctor", "LangtopPolling", "LangtopPrices", "LangtopQuery",
            "LangtopScreen", "LangtopShell", "LangtopSources", "LangtopUI", "ArgumentParser", "Synchronization",
        ],
        "langtop": [
            "LangtopAlerts", "LangtopBudgets", "LangtopConfiguration", "LangtopCore", "LangtopDoctor", "LangtopJSON",
            "LangtopPolling", "LangtopPrices",
            "LangtopQuery",
            "LangtopRecording", "LangtopReport", "LangtopRows", "LangtopScreen", "LangtopServices", "LangtopShell",
            "LangtopSources",
            "LangtopTerminal", "LangtopUI", "ArgumentParser", "CHeap", "Dispatch", "FoundationEssentials", "Glibc",
        ],
    ]

    /// The one target that may import each C library.
    static let doors = [
        "CCurl": "LangtopHTTP", "CNcurses": "LangtopTerminal", "CPQ": "LangtopPostgres",
        "CTerminalGuard": "LangtopTerminal", "CHeap": "langtop",
        "CPrices": "LangtopPrices",
        "CThemes": "LangtopUI",
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

    @Test("are granted nothing they do not use")
    func permissions() {
        let used = Dictionary(grouping: Self.files, by: \.target).mapValues { files in
            files.reduce(into: Set<String>()) { $0.formUnion($1.imports) }
        }
        for (room, allowed) in Self.rooms {
            let idle = allowed.subtracting(used[room] ?? [])
            #expect(idle.isEmpty, "\(room) may import \(idle.sorted().joined(separator: ", ")) and does not")
        }
    }
}

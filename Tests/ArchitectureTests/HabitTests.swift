import Testing

/// Habits a machine can see.
@Suite("Habits")
struct HabitTests {
    static let files = SourceTree.files(below: "Sources", endings: [".swift", ".c", ".h", ".sql"])
    static let swift = files.filter { $0.path.hasSuffix(".swift") }

    /// Escapes from the compiler's checks, each with the file that needs it and the reason.
    static let excused: [String: String] = [
        "Sources/LangtopPostgres": "a libpq connection is a pointer that one queue owns"
    ]

    @Test("files stay small enough to live in")
    func sizes() {
        for file in Self.files + SourceTree.files(below: "Tests", endings: [".swift"]) {
            #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("nothing escapes the compiler's checks without a listed reason")
    func escapes() {
        for file in Self.swift {
            let folder = file.path.split(separator: "/").prefix(2).joined(separator: "/")
            for escape in ["@unchecked Sendable", "nonisolated(unsafe)", "@preconcurrency"]
            where file.text.contains(escape) {
                #expect(Self.excused[folder] != nil, "\(file.path) uses \(escape)")
            }
            #expect(!file.text.contains("try!"), "\(file.path) uses try!")
        }
    }

    @Test("SQL stands in SQL files only")
    func sql() {
        for file in Self.swift {
            #expect(file.text.firstMatch(of: /(?i)"[^"\n]*\bselect\b[^"\n]*\bfrom\b/) == nil, "\(file.path) holds SQL")
        }
    }

    @Test("colours are named in themes only")
    func colors() {
        let allowed = [
            "Sources/LangtopUI/Theme", "Sources/LangtopScreen/Style.swift", "Sources/LangtopScreen/NearestColor.swift",
            "Sources/LangtopScreen/Encoders",
        ]
        for file in Self.swift where !allowed.contains(where: { file.path.hasPrefix($0) }) {
            #expect(file.text.firstMatch(of: /Color\(0x|#[0-9a-fA-F]{6}\b/) == nil, "\(file.path) names a colour")
        }
    }

    @Test("nothing is left for later")
    func leftovers() {
        for file in Self.files {
            #expect(file.text.firstMatch(of: /\b(TODO|FIXME|XXX|HACK)\b/) == nil, "\(file.path)")
        }
    }
}

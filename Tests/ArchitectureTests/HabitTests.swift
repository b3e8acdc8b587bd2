import Testing

/// Habits a machine can see.
@Suite("Habits")
struct HabitTests {
    static let files = SourceTree.files(below: "Sources", endings: [".swift", ".c", ".h", ".sql"])
    static let swift = files.filter { $0.path.hasSuffix(".swift") }

    @Test("files stay small enough to live in")
    func sizes() {
        let own = Self.files.filter { !$0.text.hasPrefix("/* Made by scripts/") }
        for file in own + SourceTree.files(below: "Tests", endings: [".swift"]) {
            #expect(file.lines.count <= 400, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test("a file holds one public type and is named after it")
    func publicTypes() {
        for file in Self.swift {
            let types = file.text.matches(
                of: /(?m)^(?:@\S+ )*public (?:final )?(?:struct|enum|class|actor|protocol) (\w+)/
            ).map { String($0.1) }
            let name = file.path.split(separator: "/").last.map(String.init) ?? ""
            #expect(types.count <= 1, "\(file.path) declares \(types.joined(separator: ", "))")
            #expect(types.allSatisfy { name == $0 + ".swift" }, "\(file.path) declares \(types)")
        }
    }

    @Test("nothing escapes the compiler's checks")
    func escapes() {
        for file in Self.swift {
            for escape in ["@unchecked Sendable", "nonisolated(unsafe)", "@preconcurrency", "try!"] {
                #expect(!file.text.contains(escape), "\(file.path) uses \(escape)")
            }
        }
    }

    @Test("the process ends in one place, without libraries being put away under threads that use them")
    func ending() {
        for file in Self.swift where file.path.hasPrefix("Sources/") && !file.path.hasSuffix("/ProcessEnd.swift") {
            let end = file.text.firstMatch(of: /(^|[^.\w])(Glibc\.)?_?exit\([^w]/)
            #expect(end == nil, "\(file.path) ends the process")
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
            "Sources/LangtopUI/Theme", "Sources/LangtopScreen/Cells/Color.swift",
            "Sources/LangtopScreen/Devices/NearestColor.swift",
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

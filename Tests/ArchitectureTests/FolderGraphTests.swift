import Testing

/// Inside a target a folder uses only what stands below it: a line there knows its room.
@Suite("Folders")
struct FolderGraphTests {
    static let targets = Set(RoomTests.files.map(\.target)).sorted()

    private static func graph(of target: String) -> FolderGraph {
        let files = RoomTests.files.filter { $0.target == target }.map { ($0.path, $0.text) }
        return FolderGraph(files, below: "Sources/\(target)")
    }

    private static func told(_ cycle: [FolderGraph.Use]) -> String {
        cycle.map { "\($0.file) uses \($0.type) of \($0.folder)" }.joined(separator: ", ")
    }

    @Test("of a target form no circle", arguments: targets)
    func noCycle(_ target: String) {
        let cycle = Self.graph(of: target).cycle
        #expect(cycle == nil, "\(Self.told(cycle ?? []))")
    }

    private static func graph(_ files: [(String, String)]) -> FolderGraph { FolderGraph(files, below: "Sources/T") }

    @Test("in a circle are found, with what makes it")
    func circle() throws {
        let graph = Self.graph([
            ("Sources/T/Low/A.swift", "public struct A { var b: B? }"),
            ("Sources/T/Low/More/C.swift", "enum C {}"),
            ("Sources/T/High/B.swift", "final class B {\n    let text = \"\\(C.self)\"\n}"),
            ("Sources/T/Low/More/D.swift", "@MainActor\nstruct D { let a: [A] }"),
        ])
        let cycle = try #require(graph.cycle)
        #expect(Set(cycle.map(\.folder)) == ["Low", "High", "Low/More"])
        #expect(Self.told(cycle).contains("High/B.swift uses C of Low/More"))
    }

    @Test(
        "that only seem to use each other do not",
        arguments: [
            "// B", "/* B */", "let text = \"B\"", "let text = #\"\\(B)\"#", "let text = \"\"\"\n    B\n    \"\"\"",
            "let kind: Kind = Kind.B", "let x = \"\\\"B\"", "struct B {}",
        ])
    func seeming(_ code: String) {
        let graph = Self.graph([
            ("Sources/T/Low/A.swift", "struct A {}\n\(code)"), ("Sources/T/High/B.swift", "struct B { let a: A }"),
        ])
        #expect(graph.cycle == nil, "\(code)")
        #expect(graph.uses["High"]?.first?.type == "A")
    }
}

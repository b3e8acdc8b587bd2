import CommandTestSupport
import Foundation
import Testing

@Suite("The pictures of the documents")
struct ScreenshotTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What the script draws: a name and the arguments, as they stand there.
    private static let pictures: [(name: String, arguments: [String])] = {
        let script = (try? String(contentsOf: root.appending(path: "scripts/screenshots"), encoding: .utf8)) ?? ""
        guard let moment = script.firstMatch(of: /--at (\S+)/)?.1 else { return [] }
        return script.split(separator: "\n").compactMap { line in
            guard let match = line.wholeMatch(of: /draw (\S+) (\d+x\d+) '([^']*)' ?(.*)/) else { return nil }
            let options = match.4.split(separator: " ").map(String.init)
            return (
                String(match.1),
                ["--at", String(moment), "--size", String(match.2), "--keys", String(match.3)] + options
            )
        }
    }()

    @Test("are what the demo shows now; scripts/screenshots draws them again", arguments: pictures.map(\.name))
    func same(name: String) async throws {
        let arguments = try #require(Self.pictures.first { $0.name == name }?.arguments)
        let drawn = try await Binary.run(arguments, program: Binary.picture)
        #expect(drawn.status == 0 && drawn.error == "", "\(drawn.error)")
        let kept = try String(contentsOf: Self.root.appending(path: "screenshots/\(name).svg"), encoding: .utf8)
        guard drawn.output != kept else { return }
        let lines = zip(drawn.output.split(separator: "\n"), kept.split(separator: "\n"))
        let first = lines.first { $0 != $1 }
        Issue.record("\(name).svg differs: \(first.map { "\($0) instead of \($1)" } ?? "in length")")
    }

    @Test("are all drawn by the script, as SVG and PNG")
    func all() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "screenshots").path())
        let names = Set(Self.pictures.flatMap { ["\($0.name).svg", "\($0.name).png"] })
        #expect(Set(files) == names && Self.pictures.count >= 10)
    }
}

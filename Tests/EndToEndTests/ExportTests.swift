import CommandTestSupport
import Foundation
import Testing

@Suite("Exports")
struct ExportTests {
    private func dashboard() async throws -> TmuxScreen {
        let screen = try TmuxScreen(["demo", "--at", "2026-11-23T12:00:00Z"], columns: 120, rows: 35)
        #expect(await screen.waits(for: "$42.25"), "the numbers never came")
        return screen
    }

    private func export(_ command: String, _ screen: TmuxScreen, says words: String) async throws {
        try screen.press(":", command, "Enter")
        #expect(await screen.waits(for: words), "\(command): \(screen.text)")
    }

    @Test("are new files of this user alone, and hold what is on screen or behind it")
    func files() async throws {
        let folder = try TemporaryFolder()
        func path(_ name: String) -> String { folder.url.appending(path: name).path }
        let screen = try await dashboard()
        for end in ["txt", "svg", "csv", "json"] {
            try await export(
                "w \(path("a." + end))", screen,
                says: "wrote the \(end == "txt" || end == "svg" ? "screen" : "window") to " + path("a." + end))
        }
        func text(_ end: String) throws -> String { try String(contentsOfFile: path("a." + end), encoding: .utf8) }
        #expect(try text("txt").contains("langtop") && text("txt").contains("spend"))
        #expect(try text("svg").hasPrefix("<svg") && text("svg").hasSuffix("</svg>\n"))
        let once = try await Binary.run(["once", "demo", "--at", "2026-11-23T12:00:00Z", "--format", "csv"])
        let head = try text("csv").prefix { !$0.isNewline }
        #expect(head == once.output.prefix { !$0.isNewline } && head.hasPrefix("id,"))
        let json = try JSONSerialization.jsonObject(with: Data(text("json").utf8)) as? [String: Any]
        #expect(json?["window"] != nil)
        let mode = try FileManager.default.attributesOfItem(atPath: path("a.csv"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let before = try text("csv")
        try await export("w \(path("a.csv"))", screen, says: "exists already")
        #expect(try text("csv") == before, "what is there stays")
        try await export("w \(path("no/such/folder/a.csv"))", screen, says: "not exported")
    }

    @Test("of a list are its requests, each once")
    func list() async throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "rows.csv").path
        let screen = try await dashboard()
        try screen.press("3", "Enter")
        #expect(await screen.waits(for: "of 719"), "\(screen.text)")
        try await export("w \(path)", screen, says: "wrote 719 requests to")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        #expect(lines.first?.split(separator: ",").contains("model") == true)
        // A field of several lines is in quotes; what begins a line then is no id.
        #expect(Set(lines.filter { $0.hasPrefix("demo-") }).count == 719)
    }
}

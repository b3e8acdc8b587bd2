import CommandTestSupport
import Foundation
import Testing

@Suite("Exports")
struct ExportTests {
    private func dashboard() async throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(["demo", "--at", "2026-11-23T12:00:00Z"])
        #expect(await terminal.waits { $0.text.contains("prev ") }, "the numbers never came")
        return terminal
    }

    private func export(_ command: String, _ terminal: PseudoTerminal, says words: String) async {
        terminal.forget()
        terminal.type(":\(command)\r")
        #expect(await terminal.waits { $0.text.contains(words) }, "\(command): \(terminal.text)")
    }

    @Test("are new files of this user alone, and hold what is on screen or behind it")
    func files() async throws {
        let folder = try TemporaryFolder()
        func path(_ name: String) -> String { folder.url.appending(path: name).path }
        let terminal = try await dashboard()
        for end in ["txt", "svg", "csv", "json"] {
            await export(
                "w \(path("a." + end))", terminal, says: end == "txt" || end == "svg" ? "the screen" : "the window")
        }
        func text(_ end: String) throws -> String { try String(contentsOfFile: path("a." + end), encoding: .utf8) }
        #expect(try text("txt").contains("langtop") && text("txt").contains("spend"))
        #expect(try text("svg").hasPrefix("<svg") && text("svg").hasSuffix("</svg>\n"))
        let once = try await Binary.run(["once", "demo", "--at", "2026-11-23T12:00:00Z", "--format", "csv"])
        #expect(try text("csv").split(separator: "\n").first == once.output.split(separator: "\n").first)
        let json = try JSONSerialization.jsonObject(with: Data(text("json").utf8)) as? [String: Any]
        #expect(json?["window"] != nil)
        let mode = try FileManager.default.attributesOfItem(atPath: path("a.csv"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let before = try text("csv")
        await export("w \(path("a.csv"))", terminal, says: "there already")
        #expect(try text("csv") == before, "what is there stays")
        await export("w \(path("no/such/folder/a.csv"))", terminal, says: "not exported")
    }

    @Test("of a list are its requests, each once")
    func list() async throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appending(path: "rows.csv").path
        let terminal = try await dashboard()
        terminal.forget()
        terminal.type(":by model\r3\r")
        #expect(await terminal.waits { $0.text.contains("model claude") }, "\(terminal.text)")
        await export("w \(path)", terminal, says: "requests in")
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count > 10 && Set(lines).count == lines.count)
        #expect(lines[0].split(separator: ",").contains("model"))
    }
}

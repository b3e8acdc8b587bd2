import CommandTestSupport
import Foundation
import Testing

@Suite("What is sent to the terminal", .serialized)
struct DrawingTests {
    /// A dashboard that has drawn its first frame.
    private func dashboard(_ arguments: [String] = [], environment: [String: String?] = [:]) async throws
        -> PseudoTerminal
    {
        let terminal = try PseudoTerminal(["demo"] + arguments, environment: environment)
        #expect(await terminal.waits { $0.text.contains("langtop") }, "the first frame never came")
        return terminal
    }

    @Test(
        "uses the colours that the terminal has",
        arguments: [("xterm-256color", "38;5;"), ("linux", "[3"), ("vt100", nil)])
    func colors(term: String, sequence: String?) async throws {
        let terminal = try await dashboard(environment: ["TERM": term])
        if let sequence { #expect(await terminal.waits { $0.text.contains(sequence) }) }
        if term != "xterm-256color" { #expect(!terminal.text.contains("38;5;") && !terminal.text.contains("?1049h")) }
        if sequence == nil { #expect(terminal.text.firstMatch(of: /\e\[[0-9;]*[34][0-7]m/) == nil) }
    }

    @Test("has no colour where NO_COLOR is set")
    func noColor() async throws {
        let terminal = try await dashboard(environment: ["NO_COLOR": "1"])
        #expect(terminal.text.firstMatch(of: /\e\[[0-9;]*[34]8;5;/) == nil)
    }

    @Test("has the colours of a theme file, and refuses one that cannot be read")
    func theme() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "langtop-\(UUID().uuidString).theme")
        try Data("theme[main_bg]=\"#ff0000\"".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        #expect(try await dashboard(["--theme", file.path]).text.contains("48;5;196"))
        let refused = try PseudoTerminal(["demo", "--theme", "/nonexistent.theme"])
        #expect(await refused.exitStatus() == 64)
        #expect(refused.text.hasPrefix("langtop: --theme: cannot read /nonexistent.theme"))
    }

    @Test("is one picture, the same each time, where it is drawn for a document")
    func picture() async throws {
        let arguments = ["--at", "2026-11-23T12:00:00Z", "--size", "60x20", "--keys", "6 Enter"]
        let first = try await Binary.run(arguments, program: Binary.picture)
        #expect(first.status == 0 && first.output.hasPrefix("<svg") && first.output.hasSuffix("</svg>\n"))
        #expect(first.output.contains(">1 of 200</text>"), "the newest request was not opened")
        #expect(try await Binary.run(arguments, program: Binary.picture).output == first.output)
    }

    @Test("is ASCII alone where that was asked for")
    func ascii() async throws {
        let terminal = try await dashboard(["--ascii"])
        #expect(await terminal.waits { $0.text.contains("sonnet") })
        #expect(terminal.bytes.allSatisfy { $0 < 0x80 })
    }

    @Test("is only what changed, between the marks of one frame")
    func difference() async throws {
        let terminal = try await dashboard(["--at", "2026-11-23T12:00:00Z"])
        // The span before is the last thing that is read: nothing changes by itself after it.
        #expect(await terminal.waits { $0.text.contains("prev") })
        #expect(await terminal.waitsUntilStill())
        terminal.forget()
        terminal.type("?")
        #expect(await terminal.waits { $0.text.hasSuffix("\u{1B}[?2026l") })
        #expect(terminal.text.hasPrefix("\u{1B}[?2026h"))
        terminal.forget()
        terminal.type("\u{1B}")
        #expect(await terminal.waits { $0.text.hasSuffix("\u{1B}[?2026l") })
        #expect(await terminal.waitsUntilStill())
        terminal.forget()
        terminal.type("j")
        #expect(await terminal.waits { $0.text.hasSuffix("\u{1B}[?2026l") })
        #expect(terminal.bytes.count < 80 * 24 / 2)
    }

    @Test("takes the mouse unless it is left to the terminal, and knows nothing private of a console")
    func modes() async throws {
        #expect(try await dashboard().text.contains("\u{1B}[?1000h\u{1B}[?1006h"))
        let own = try await dashboard(["--no-mouse"])
        #expect(!own.text.contains("?1000h") && own.text.contains("?2004h"))
        let console = try await dashboard(environment: ["TERM": "linux"])
        console.send(signal: SIGSEGV)
        #expect(await console.exitStatus() == -SIGSEGV)
        for mode in ["?1049", "?1000", "?1004", "?2004", "?2026"] { #expect(!console.text.contains(mode)) }
        #expect(console.text.contains("\u{1B}[?25h"), "the cursor is seen again")
    }

    @Test("fills the new size after a resize")
    func resize() async throws {
        let terminal = try await dashboard()
        terminal.forget()
        terminal.resize(columns: 120, rows: 40)
        #expect(await terminal.waits { $0.text.contains("\u{1B}[40;") || $0.text.contains("\u{1B}[40d") })
    }
}

import Foundation
import Testing

@Suite("What is sent to the terminal", .serialized)
struct DrawingTests {
    /// A dashboard that has drawn its first frame.
    private func dashboard(_ arguments: [String] = [], environment: [String: String?] = [:]) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(["demo"] + arguments, environment: environment)
        #expect(terminal.waits { $0.text.contains("langtop") }, "the first frame never came")
        return terminal
    }

    @Test(
        "uses the colours that the terminal has",
        arguments: [("xterm-256color", "38;5;"), ("linux", "[3"), ("vt100", nil)])
    func colors(term: String, sequence: String?) throws {
        let terminal = try dashboard(environment: ["TERM": term])
        if let sequence { #expect(terminal.waits { $0.text.contains(sequence) }) }
        if term != "xterm-256color" { #expect(!terminal.text.contains("38;5;") && !terminal.text.contains("?1049h")) }
        if sequence == nil { #expect(terminal.text.firstMatch(of: /\e\[[0-9;]*[34][0-7]m/) == nil) }
    }

    @Test("has no colour where NO_COLOR is set")
    func noColor() throws {
        let terminal = try dashboard(environment: ["NO_COLOR": "1"])
        #expect(terminal.text.firstMatch(of: /\e\[[0-9;]*[34]8;5;/) == nil)
    }

    @Test("is ASCII alone where that was asked for")
    func ascii() throws {
        let terminal = try dashboard(["--ascii"])
        #expect(terminal.waits { $0.text.contains("sonnet") })
        #expect(terminal.bytes.allSatisfy { $0 < 0x80 })
    }

    @Test("is only what changed, between the marks of one frame")
    func difference() throws {
        let terminal = try dashboard()
        #expect(terminal.waits { $0.text.contains("sonnet") && $0.text.hasSuffix("\u{1B}[?2026l") })
        terminal.forget()
        terminal.type("?")
        #expect(terminal.waits { $0.text.hasSuffix("\u{1B}[?2026l") })
        #expect(terminal.text.hasPrefix("\u{1B}[?2026h"))
        terminal.type("\u{1B}")
        #expect(terminal.waits { $0.text.contains("sonnet") && $0.text.hasSuffix("\u{1B}[?2026l") })
        terminal.forget()
        terminal.type("j")
        #expect(terminal.waits { $0.text.hasSuffix("\u{1B}[?2026l") })
        #expect(terminal.bytes.count < 80 * 24 / 2)
    }

    @Test("fills the new size after a resize")
    func resize() throws {
        let terminal = try dashboard()
        terminal.forget()
        terminal.resize(columns: 120, rows: 40)
        #expect(terminal.waits { $0.text.contains("\u{1B}[40;") || $0.text.contains("\u{1B}[40d") })
    }

    @Test("is a whole screen again after Ctrl-Z and fg")
    func stop() throws {
        let terminal = try dashboard()
        terminal.send(signal: SIGTSTP)
        #expect(terminal.isStopped())
        #expect(terminal.waits { $0.text.contains("\u{1B}[?1049l") })
        terminal.forget()
        terminal.send(signal: SIGCONT)
        #expect(terminal.waits { $0.text.contains("\u{1B}[?1049h") && $0.text.contains("langtop") })
        terminal.type("q")
        #expect(terminal.exitStatus() == 0)
    }
}

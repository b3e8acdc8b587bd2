import CommandTestSupport
import Foundation
import Testing

@Suite("The terminal is given back", .serialized)
struct LeavingTests {
    /// A running dashboard that has drawn its first frame.
    private func dashboard() async throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(["demo"])
        #expect(await terminal.waits { $0.text.contains("langtop") }, "the first frame never came")
        return terminal
    }

    /// Alternate screen off, cursor on, mouse, focus and paste reports off.
    private func expectRestored(_ terminal: PseudoTerminal) {
        for sequence in ["\u{1B}[?1049l", "\u{1B}[?25h", "\u{1B}[?1004l", "\u{1B}[?2004l"] {
            #expect(terminal.text.contains(sequence))
        }
        #expect(terminal.text.contains("\u{1B}[?1000l") || terminal.text.contains(";1000l"))
    }

    @Test("by q, Q and Ctrl-C with success", arguments: ["q", "Q", "\u{03}"])
    func keys(key: String) async throws {
        let terminal = try await dashboard()
        terminal.type(key)
        #expect(await terminal.exitStatus() == 0)
        expectRestored(terminal)
    }

    @Test("by signals with 128 and their number", arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT])
    func signals(number: Int32) async throws {
        let terminal = try await dashboard()
        terminal.send(signal: number)
        #expect(await terminal.exitStatus() == 128 + number)
        expectRestored(terminal)
    }

    @Test(
        "by signals that nothing survives",
        arguments: [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGSYS])
    func fatal(number: Int32) async throws {
        let terminal = try await dashboard()
        terminal.send(signal: number)
        #expect(await terminal.exitStatus() == -number)
        expectRestored(terminal)
    }

    @Test("when the terminal goes away, without an orphan left behind")
    func hangUp() async throws {
        let terminal = try await dashboard()
        terminal.hangUp()
        #expect(await terminal.exitStatus(within: 3) == 128 + SIGHUP)
    }
}

@Suite("Where there is nothing to draw on", .serialized)
struct RefusalTests {
    @Test("a pipe for standard output is one clear line and 40")
    func pipe() async throws {
        let result = try await Binary.run(["demo"])
        #expect(result.status == 40)
        #expect(result.output.isEmpty)
        #expect(
            result.error.hasPrefix("langtop: standard output is no terminal")
                && result.error.filter(\.isNewline).count == 1)
    }

    @Test(
        "a TERM that cannot move its cursor is one clear line and 40", arguments: [nil, "", "dumb", "no-such-terminal"])
    func term(value: String?) async throws {
        let terminal = try PseudoTerminal(["demo"], environment: ["TERM": value])
        #expect(await terminal.exitStatus() == 40)
        #expect(terminal.text.hasPrefix("langtop: ") && terminal.text.contains("TERM"))
        #expect(!terminal.text.contains("\u{1B}"))
    }

    @Test(
        "wrong usage is 64",
        arguments: [
            ["--window", "3x"], ["--tz", "Middle/Earth"], ["demo", "--at", "someday"], ["once", "--format", "xml"],
            ["--interval", "3"],
            ["once", "demo", "--filter", "cost>x"],
        ])
    func usage(arguments: [String]) async throws {
        let result = try await Binary.run(arguments)
        #expect(result.status == 64)
        #expect(!result.error.isEmpty)
    }

    @Test("a server that is not there is one line and 30")
    func unreachable() async throws {
        let result = try await Binary.run(["once", "postgresql://nobody:secret@127.0.0.1:1/none", "--timeout", "10"])
        #expect(result.status == 30)
        #expect(result.error.hasPrefix("langtop: ") && !result.error.contains("secret"))
    }
}

import Foundation
import Testing

/// Stopped, continued, in the background: as every program that takes a whole terminal.
@Suite("Job control", .serialized, .timeLimit(.minutes(3)))
struct JobControlTests {
    private static let shown = "\u{1B}[?1049h"
    private static let left = "\u{1B}[?1049l"

    /// An interactive shell.
    private func shell() async throws -> PseudoTerminal {
        let shell = try PseudoTerminal(["--norc", "-i"], of: "/bin/bash", environment: ["PS1": "PROMPT> "])
        #expect(await shell.waits { $0.text.contains("PROMPT> ") })
        return shell
    }

    /// Types a line and waits until the dashboard has the screen.
    private func start(_ line: String, in shell: PseudoTerminal) async {
        shell.forget()
        shell.type(line + "\n")
        #expect(await shell.waits { $0.text.contains(Self.shown) && $0.text.contains("langtop") })
    }

    /// Asks the shell for its jobs until it says so of the only one.
    private func expectJob(_ state: String, in shell: PseudoTerminal) async {
        #expect(
            await shell.waits {
                $0.type("jobs\n")
                return $0.text.contains(state)
            }, "\(shell.text.suffix(400))")
    }

    @Test("Ctrl-Z gives the terminal to the shell, fg takes it again")
    func stop() async throws {
        let shell = try await shell()
        await start(Binary.path + " demo", in: shell)
        shell.type("\u{1A}")
        #expect(await shell.waits { $0.text.contains(Self.left) && $0.text.contains("Stopped") })
        await start("fg", in: shell)
        shell.type("q")
        #expect(await shell.waits { $0.text.contains(Self.left) })
        shell.type("exit 7\n")
        #expect(await shell.exitStatus() == 7)
    }

    @Test("the whole job stops, whatever script it was started by")
    func script() async throws {
        let shell = try await shell()
        await start("bash -c '\(Binary.path) demo; true'", in: shell)
        shell.type("\u{1A}")
        #expect(await shell.waits { $0.text.contains(Self.left) && $0.text.contains("Stopped") })
        await start("fg", in: shell)
        shell.type("q")
        #expect(await shell.waits { $0.text.contains(Self.left) })
    }

    @Test("in the background nothing is drawn: it stops as for output, started so or sent there")
    func background() async throws {
        let shell = try await shell()
        shell.type(Binary.path + " demo &\n")
        await expectJob("Stopped", in: shell)
        #expect(!shell.text.contains(Self.shown))
        await start("fg", in: shell)
        shell.type("\u{1A}")
        #expect(await shell.waits { $0.text.contains(Self.left) && $0.text.contains("PROMPT> ") })
        shell.forget()
        shell.type("bg\n")
        await expectJob("Stopped", in: shell)
        #expect(!shell.text.contains(Self.shown))
    }

    @Test("Ctrl-Z where no shell could continue it changes nothing")
    func alone() async throws {
        let terminal = try PseudoTerminal(["demo"])
        #expect(await terminal.waits { $0.text.contains("langtop") })
        terminal.forget()
        terminal.type("\u{1A}")
        #expect(await terminal.waits { $0.text.contains(Self.shown) && $0.text.contains("langtop") })
        terminal.type("q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("SIGTERM ends it also while nobody reads its terminal")
    func stalled() async throws {
        let terminal = try PseudoTerminal(["demo"], columns: 200, rows: 50)
        #expect(await terminal.waits { $0.text.contains("langtop") })
        // Each key is a frame; a terminal takes some kilobytes before it blocks.
        #expect(
            await Patience.until {
                if !terminal.isWriting { terminal.type("btzs") }
                return terminal.isWriting
            })
        terminal.send(signal: SIGTERM)
        #expect(await terminal.exitStatusUnread(within: 15) == 128 + SIGTERM)
    }
}

import CommandTestSupport
import Foundation
import Testing

/// What a reader in tmux sees, and the shell that gets the terminal back.
@Suite("In tmux", .serialized)
struct TmuxTests {
    private static let demo = ["demo", "--at", "2026-11-23T12:00:00Z"]

    @Test("a key ends the program and the shell finds its terminal as it was", arguments: ["q", "Q", "C-c"])
    func keys(key: String) async throws {
        let screen = try TmuxScreen(Self.demo)
        #expect(await screen.waits(for: "langtop"))
        #expect(screen.isAlternate)
        try screen.press(key)
        #expect(await screen.exitStatus() == 0)
        #expect(screen.isGivenBack)
    }

    @Test("a copied id is in tmux's buffer, with tmux's own settings")
    func copy() async throws {
        let screen = try TmuxScreen(Self.demo, columns: 120, rows: 36)
        #expect(await screen.waits(for: "follow"))
        // A row must be there to be copied.
        #expect(
            await Patience.until {
                try? screen.press("6")
                try? screen.press("y")
                return screen.text.contains("sent to tmux's buffer: demo-")
            })
        #expect(await Patience.until { (try? screen.tmux.ask(["show-buffer"]).output)?.hasPrefix("demo-") == true })
    }

    @Test(
        "a signal ends the program and the shell finds its terminal as it was",
        arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV])
    func signals(number: Int32) async throws {
        let screen = try TmuxScreen(Self.demo)
        #expect(await screen.waits(for: "langtop"))
        try screen.send(signal: number)
        #expect(await screen.exitStatus() == 128 + number)
        #expect(screen.isGivenBack)
    }

    @Test(
        "every size shows something and survives a resize",
        arguments: [(200, 50), (120, 35), (80, 24), (45, 60), (30, 10), (20, 5)])
    func sizes(columns: Int, rows: Int) async throws {
        let screen = try TmuxScreen(Self.demo, columns: columns, rows: rows)
        #expect(await Patience.until { screen.isAlternate && !screen.isBlank })
        try screen.resize(columns / 2 + 10, rows)
        #expect(await Patience.until { screen.isAlternate && !screen.isBlank })
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        #expect(screen.isGivenBack)
    }
}

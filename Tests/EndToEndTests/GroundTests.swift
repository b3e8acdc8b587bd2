import CommandTestSupport
import Foundation
import Testing

@Suite("The background of the screen")
struct GroundTests {
    private static let own = "49"

    /// The looks of all cells.
    private func looks(_ screen: TmuxScreen) -> Set<String> { Set(screen.grid.rows.flatMap { $0.map(\.look) }) }

    /// The look of the lowest corner of a frame.
    private func ground(_ screen: TmuxScreen) -> String {
        screen.grid.rows.last { $0.first?.character == "╰" }?.first?.look ?? ""
    }

    @Test(
        "is the theme's in every cell, another theme's after another choice, and the shell's own at the end",
        arguments: [("truecolor", "48;2;46;52;64"), ("", "48;5;23")])
    func everywhere(colors: String, nord: String) async throws {
        let screen = try TmuxScreen(
            ["demo", "--at", "2026-11-23T12:00:00Z", "--theme", "nord"], columns: 100, rows: 30,
            environment: ["COLORTERM": colors])
        #expect(await screen.waits(for: "prev "))
        #expect(await Patience.until { ground(screen).hasPrefix(nord) && !looks(screen).contains(Self.own) })
        let first = ground(screen)
        try screen.press("Enter")
        #expect(await screen.waits(for: "dashboard"))
        #expect(await Patience.until { ground(screen) == first && !looks(screen).contains(Self.own) })
        try screen.press("Escape")
        #expect(await Patience.until { !screen.text.contains("dashboard") })
        try screen.press("p")
        #expect(await Patience.until { !["", first, Self.own].contains(ground(screen)) })
        #expect(await Patience.until { looks(screen).isDisjoint(with: [Self.own, first]) })
        try screen.press("q")
        #expect(await screen.exitStatus() == 0)
        try screen.press("x")
        #expect(await screen.waits(for: "x"))
        #expect(looks(screen) == [Self.own])
    }

    @Test("is given back by whatever ends the program")
    func ended() async throws {
        let terminal = try PseudoTerminal(["demo"], environment: ["TERM": "xterm-256color"])
        #expect(await terminal.waits { $0.text.contains("langtop") && $0.text.contains("48;") })
        terminal.send(signal: SIGSEGV)
        #expect(await terminal.exitStatus() == -SIGSEGV)
        // The last colour is followed by what takes it back, and only then by the shell's own screen.
        let end = try #require(terminal.text.split(separator: "48;", omittingEmptySubsequences: false).last)
        let parts = end.components(separatedBy: "\u{1B}[?1049l")
        #expect(parts.count == 2 && parts[0].contains("\u{1B}[m"))
    }
}

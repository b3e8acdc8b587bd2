import CommandTestSupport
import Foundation
import Testing

@Suite("The mouse")
struct MouseTests {
    private static func dashboard() async throws -> TmuxScreen {
        let screen = try TmuxScreen(["demo", "--seed", "3", "--at", "2026-11-27T15:30:00Z"], columns: 120, rows: 35)
        // Rows change places while the window fills.
        #expect(await screen.waits(for: "$80.45"), "\(screen.text)")
        return screen
    }

    /// Where a text stands, from 1 as terminals count (xterm's SGR reports).
    private static func place(of text: String, on screen: TmuxScreen) throws -> (column: Int, row: Int) {
        let lines = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
        let row = try #require(lines.firstIndex { $0.contains(text) }, "\(text) is not on screen:\n\(screen.text)")
        let before = try #require(lines[row].range(of: text)).lowerBound
        return (lines[row].distance(from: lines[row].startIndex, to: before) + 1, row + 1)
    }

    private static func report(_ button: Int, at place: (column: Int, row: Int), on screen: TmuxScreen) throws {
        let press = "\u{1B}[<\(button);\(place.column);\(place.row)M"
        try screen.press("-l", button < 64 ? press + press.dropLast() + "m" : press)
    }

    private static func click(_ text: String, on screen: TmuxScreen) throws {
        try report(0, at: place(of: text, on: screen), on: screen)
    }

    @Test("orders by the heading that is clicked, and the other way round by the next click")
    func heading() async throws {
        let screen = try await Self.dashboard()
        try Self.click("REQ", on: screen)
        #expect(await screen.waits(for: "by req ▼"), "\(screen.text)")
        try Self.click("REQ▼", on: screen)
        #expect(await screen.waits(for: "by req ▲"), "\(screen.text)")
    }

    @Test("presses the keys of the footer, and chooses in a menu")
    func footer() async throws {
        let screen = try await Self.dashboard()
        try Self.click("t time", on: screen)
        #expect(await screen.waits(for: "window 7d"), "\(screen.text)")
        try screen.press("T")
        #expect(await screen.waits(for: "yesterday"), "\(screen.text)")
        try Self.click("yesterday", on: screen)
        #expect(await screen.waits(for: "● yesterday"), "\(screen.text)")
        try Self.click("? help", on: screen)
        #expect(await screen.waits(for: "dashboard > help"), "\(screen.text)")
        try Self.click("Esc back", on: screen)
        #expect(await screen.waits(for: "traces┌"), "\(screen.text)")
    }

    @Test("turns the wheel over a list without moving the focus, and opens the row that is clicked twice")
    func wheel() async throws {
        let screen = try await Self.dashboard()
        let first = try #require(screen.text.firstMatch(of: #/│.(\d\d:\d\d:\d\d) /#)?.1)
        let rows = try Self.place(of: String(first), on: screen)
        for _ in 0..<8 { try Self.report(65, at: rows, on: screen) }
        #expect(await Patience.until { !screen.text.contains(first) }, "\(screen.text)")
        for _ in 0..<8 { try Self.report(64, at: rows, on: screen) }
        #expect(await screen.waits(for: String(first)), "\(screen.text)")
        try Self.click("claude-sonnet-4-5", on: screen)
        try Self.click("claude-sonnet-4-5", on: screen)
        #expect(await screen.waits(for: "dashboard > model claude-sonnet-4-5"), "\(screen.text)")
    }
}

import Foundation
import LangfuseTestSupport
import Testing

/// A trace of two hundred steps below one another whose names mean harm, read on a real screen.
@Suite("A nested trace with hostile names", .timeLimit(.minutes(5)))
struct NestedTraceTests {
    /// Texts that steer a terminal, turn the direction, are wide, joined, long, or have no width.
    private static let hostile = [
        "\u{1B}[2J\u{1B}[7777m\u{1B}]0;PWNED\u{07}", "right\u{202E}left\u{202C} \u{2066}isolate\u{2069}",
        "模型调用 注文の要約 주문", "👩‍👩‍👧‍👦 family 🚀 e\u{301}", "tab\there\nand a second line\r\u{9B}31m",
        String(repeating: "x", count: 10_240), "zero\u{200B}width\u{200D}\u{FEFF}",
    ]

    /// A row for the server to add.
    private struct Row: Encodable {
        var id: String
        var traceId = "nested"
        var traceName: String
        var parent: String?
        var type: String
        var name: String
        var model: String
        var user: String
        var session: String
        var tags: [String]
        var secondsAgo: Double
        var latencyMs: Int
        var message: String
    }

    /// Sixty levels with leaves; every tenth row is a generation.
    private static func add(to server: FakeLangfuse) async throws {
        for number in 0..<200 {
            let text = hostile[number % hostile.count]
            let isCall = number % 10 == 9
            let row = Row(
                id: "s\(number)", traceName: "deep " + hostile[0], parent: parent(of: number),
                type: isCall ? "GENERATION" : "SPAN", name: "n\(number) " + text, model: isCall ? "deep-model" : text,
                user: "user " + hostile[1], session: "session " + hostile[4], tags: ["tag " + hostile[3]],
                secondsAgo: 120 - Double(number) / 10, latencyMs: number < 60 ? 20_000 : 500, message: "said " + text)
            try await server.post(
                "/__admin/add", String(decoding: try JSONEncoder().encode(row), as: UTF8.self))
        }
    }

    private static func parent(of number: Int) -> String? {
        number == 0 ? nil : "s\(number < 60 ? number - 1 : (number - 60) * 7 % 60)"
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let generation: FakeLangfuse.Generation
        let columns: Int
        let rows: Int
        var testDescription: String { "\(generation) at \(columns)x\(rows)" }
        /// A step takes two lines where there is no room for a waterfall beside it.
        var linesOfStep: Int { columns < 80 ? 2 : 1 }
    }

    @Test(
        "stays inside its frames while it is opened, folded, scrolled and read",
        arguments: [
            Case(generation: .v4, columns: 200, rows: 50), Case(generation: .v4, columns: 45, rows: 60),
            Case(generation: .v3, columns: 45, rows: 60),
        ])
    func nested(what: Case) async throws {
        let server = try await FakeLangfuse.start(
            what.generation, "--observations", "20", "--span", "10m", "--no-oddities")
        defer { server.stop() }
        try await Self.add(to: server)
        let dashboard = try LangfuseScreen(server, columns: what.columns, rows: what.rows)
        let screen = dashboard.screen
        try screen.record()
        #expect(try await dashboard.waitsForTruth(), "\(screen.text)")
        try screen.press("/")
        try screen.press("model:deep-model", "Enter")
        // All that is left, before a row of it is opened.
        try #require(await Patience.until { dashboard.numbers?.requests == 20 }, "\(screen.text)")
        try screen.press("6", "Enter")
        try #require(await screen.waits(forSentence: "steps"), "\(screen.text)")
        let folded = 200 - Self.below(2)
        for (keys, place) in [
            (["g"], "1/200"), (["Space"], "1/1"), (["Space"], "1/200"), (["G"], "200/200"), (["k"], "199/200"),
            (["g", "j", "j"], "3/200"), (["Space"], "3/\(folded)"), (["G"], "\(folded)/\(folded)"),
            (["g"], "1/\(folded)"), (["j", "j", "Space"], "3/200"),
        ] {
            try screen.press(keys)
            try await expect("┐\(place)┌", after: keys, on: screen, what)
        }
        for key in ["NPage", "NPage", "PPage", "s", "s", "s"] {
            try screen.press([key])
            try await expect("/200┌", after: [key], on: screen, what)
        }
        #expect(await Patience.until { !screen.text.contains("┐3/200┌") }, "pages were turned")

        // The ninth below the first is a generation.
        try screen.press(["g"] + Array(repeating: "j", count: 9))
        try await expect("┐10/200┌", after: ["j"], on: screen, what)
        #expect(screen.text.contains(" n9 "), "so deep down a name is still known by its beginning: \(screen.text)")
        try screen.press("Enter")
        try await expect("┐answer┌", after: ["Enter"], on: screen, what, isTrace: false)
        #expect(screen.sentence.contains("deep-model") && screen.text.contains("┐prompt┌"))
        for key in ["w", "G", "J", "G", "J", "Escape"] {
            try screen.press([key])
            try await expect("", after: [key], on: screen, what, isTrace: false)
        }
        try await expect("┐10/200┌", after: ["Escape"], on: screen, what)
        HarmlessText.expect(screen.recorded, allowing: HarmlessText.ofCurses, "what was sent")
        #expect(screen.recorded.count > 1000)
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
    }

    /// How many steps lie below one.
    private static func below(_ number: Int) -> Int {
        (0..<200).filter { parent(of: $0) == "s\(number)" }.reduce(0) { $0 + 1 + below($1) }
    }

    /// Expects words on a screen whose frames are whole, and one selected step in sight.
    private func expect(
        _ words: String, after keys: [String], on screen: TmuxScreen, _ what: Case, isTrace: Bool = true
    ) async throws {
        func problems() -> [String] {
            let (text, grid) = (screen.text, screen.grid)
            var problems = grid.brokenFrames
            if !words.isEmpty, !text.contains(words) { problems.append("no \(words)") }
            if grid.width > what.columns { problems.append("wider than the screen") }
            let lifted = grid.liftedRows(ofFrame: "steps", at: 2)
            if isTrace, lifted.count != what.linesOfStep { problems.append("selected are rows \(lifted)") }
            return problems
        }
        // A capture may fall into the middle of a frame.
        try #require(await Patience.until(20) { problems().isEmpty }, "after \(keys): \(problems())\n\(screen.text)")
        HarmlessText.expect(screen.text, allowing: ["\n"], "after \(keys)")
    }
}

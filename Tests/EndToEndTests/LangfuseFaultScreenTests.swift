import Foundation
import LangfuseTestSupport
import Testing

/// What a reader sees of a Langfuse that begins to answer badly, and of its recovery.
@Suite("A dashboard on a Langfuse with faults", .timeLimit(.minutes(5)))
struct LangfuseFaultScreenTests {
    /// What the server is told to do, and what the reader must be told.
    struct Fault: Sendable {
        /// The order, as the fake server takes it.
        let order: String
        /// The header's word; nil where nothing is wrong for the reader.
        let state: String?
        /// The reason.
        let words: String
        /// Whether the reason stands among the sources alone.
        var isInSources = false
    }

    /// Faults one after the other on one dashboard.
    struct Session: Sendable, CustomTestStringConvertible {
        let generation: FakeLangfuse.Generation
        let faults: [Fault]
        var size = (columns: 120, rows: 35)
        var testDescription: String { "\(generation): \(faults.map(\.order).joined(separator: "; "))" }
    }

    private static func lost(_ order: String, _ words: String) -> Fault {
        Fault(order: #""kind": "\#(order)""#, state: "● lost", words: words)
    }

    private static func paused(_ order: String, _ words: String) -> Fault {
        Fault(order: #""kind": "429", \#(order)"#, state: "● live", words: words, isInSources: true)
    }

    private static let well = Fault(order: #""kind": "strings""#, state: nil, words: "")

    /// Refusals come first, because after one the source is asked seldom; what hangs takes half a minute to end.
    private static let sessions = [
        Session(
            generation: .v4,
            faults: [
                Fault(
                    order: #""kind": "hang""#, state: "● stale", words: "stale, no answer for 10s", isInSources: true)
            ]),
        Session(
            generation: .v4,
            faults: [
                lost("401", "401, the keys are refused: Invalid credentials"),
                lost("422", "422, the query takes the server too long: Database resource limit exceeded"), well,
            ]),
        Session(
            generation: .v4,
            faults: [
                lost("403", "403, the keys may not read"), lost("502html", "502 Bad Gateway"),
                lost("malformed", "the answer ends too early"),
            ]),
        Session(
            generation: .v4,
            faults: [
                lost("404json", "404 (JSON) at /api/public/v2/observations: Not found within authorized project"),
                paused(#""retryAfter": 5"#, "429, asked too often, 30 requests a minute allowed: going on in 5 s"),
                lost("truncated", "the connection ended before the answer did"),
            ]),
        Session(
            generation: .v4,
            faults: [
                lost("404html", "404 (a web page) at /api/public/v2/observations"), lost("reset", "connection"),
                lost("types", "rows can be read: is this version of Langfuse too new?"),
            ]),
        Session(
            generation: .v4,
            faults: [
                lost("500", "500 Internal Server Error"),
                Fault(
                    order: #""kind": "huge", "megabytes": 40"#, state: "● lost",
                    words: "the answer is larger than 32 MB"),
            ]),
        Session(
            generation: .v3,
            faults: [
                lost("401", "401, the keys are refused: Invalid credentials"),
                Fault(
                    order: #""kind": "huge", "megabytes": 8"#, state: "● lost", words: "rows can be read"),
                lost("422", "422, the query takes the server too long: Database resource limit exceeded"), well,
            ], size: (45, 60)),
        Session(
            generation: .v2,
            faults: [
                lost("404html", "404 (a web page) at /api/public/observations"),
                paused(#""retryAfter": "4.321", "body": "text""#, "429, asked too often, 30 requests a minute"),
                lost("500html", "500 Internal Server Error"),
            ]),
    ]

    @Test("tells why, keeps its numbers, and recovers alone with every row once", arguments: sessions)
    func session(session: Session) async throws {
        let secret = "sk-lf-hush7531"
        let server = try await FakeLangfuse.start(
            session.generation, "--observations", "120", "--span", "12m", "--no-oddities", "--secret-key", secret)
        defer { server.stop() }
        let dashboard = try LangfuseScreen(
            server, ["--interval", "1"], secret: secret, limits: "none", columns: session.size.columns,
            rows: session.size.rows)
        let screen = dashboard.screen
        #expect(try await dashboard.waitsForTruth(), "\(screen.text)")
        let route = "/api/public/\(session.generation == .v4 ? "v2/" : "")observations"
        for fault in session.faults {
            let before = dashboard.numbers
            try await server.post("/__admin/fault", #"{"route": "\#(route)", "times": -1, \#(fault.order)}"#)
            if let state = fault.state {
                try await expect(state, fault, on: screen)
                #expect(dashboard.numbers == before, "\(fault.order): \(screen.text)")
            }
            #expect(!LangfuseScreen.tells(secret, screen.text) && !LangfuseScreen.tells(secret, screen.commandLine))
            try await server.post("/__admin/add", #"{"n": 7, "secondsAgo": 5, "cost": 0.25}"#)
            // What does no harm is read as it is.
            if fault.state != nil { try await server.post("/__admin/fault", #"{"clear": true}"#) }
            #expect(try await dashboard.waitsForTruth(80), "after \(fault.order): \(screen.text)")
            try await server.post("/__admin/fault", #"{"clear": true}"#)
        }
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        // What was written to standard error stands behind the screen.
        #expect(!LangfuseScreen.tells(secret, screen.text))
        #expect(screen.isGivenBack)
    }

    /// Waits for the header's word and for the reason, below it or among the sources.
    private func expect(_ state: String, _ fault: Fault, on screen: TmuxScreen) async throws {
        #expect(await screen.waits(for: state), "\(fault.order): \(screen.text)")
        if fault.isInSources { try screen.press("d") }
        #expect(await screen.waits(forSentence: fault.words, 30), "\(fault.order): \(screen.text)")
        guard fault.isInSources else { return #expect(screen.sentence.contains(/no answer(?: for \w+)?, showing/)) }
        try screen.press("Escape")
        #expect(await screen.waits(for: "spend"))
    }
}

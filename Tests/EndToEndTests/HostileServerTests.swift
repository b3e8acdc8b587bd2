import CommandTestSupport
import Foundation
import LangfuseTestSupport
import Testing

/// A Langfuse whose answers mean harm, and the bytes that left the program for each.
@Suite("Hostile text from a Langfuse", .timeLimit(.minutes(5)))
struct HostileServerTests {
    /// What the server says for an error's message, its headers and the type of its page; the last repeats the keys as a
    /// proxy does that echoes the request.
    private static let texts: [(name: String, text: String)] = [
        ("escape", "a\u{1B}[31m\u{1B}]0;PWNED\u{07}\u{1B}Pq\u{1B}\\b"), ("breaks", "a\r\nb\n\tc\rd"),
        ("controls", "a\u{01}\u{08}\u{7F}\u{9B}31m\u{9D}b"),
        ("direction", "a\u{202E}b\u{2066}c\u{2069}\u{202A}\u{200F}d"),
        ("invisible", "a\u{200B}\u{FEFF}\u{2028}\u{AD}b"),
        ("long", String(repeating: "A", count: 20_000)), ("formula", "=cmd|' /C calc'!A0"),
        ("keys", "Authorization: Basic \(credentials) \(FakeLangfuse.publicKey):\(FakeLangfuse.secretKey)"),
    ]
    private static let credentials = Data("\(FakeLangfuse.publicKey):\(FakeLangfuse.secretKey)".utf8)
        .base64EncodedString()

    private static func variables(_ server: FakeLangfuse) -> [String: String?] {
        [
            "LANGFUSE_HOST": server.url, "LANGFUSE_PUBLIC_KEY": FakeLangfuse.publicKey,
            "LANGFUSE_SECRET_KEY": FakeLangfuse.secretKey,
        ]
    }

    private static func expect(_ bytes: String, isLog: Bool = true, _ place: String) {
        let wrong = HarmlessText.wrong(in: Array(bytes.utf8), isLog: isLog)
        #expect(wrong.isEmpty, "\(wrong) left by \(place)")
        let isSecret = bytes.contains(FakeLangfuse.secretKey) || bytes.contains(credentials)
        #expect(!isSecret, "the key left by \(place)")
        HarmlessText.log("\(place)\t\(bytes.utf8.count) bytes\t\(wrong.isEmpty ? "harmless" : "\(wrong)")")
    }

    @Test("never leaves the program as it is, whatever the status", arguments: texts.map(\.name))
    func errors(name: String) async throws {
        let server = try await FakeLangfuse.start(.v4, "--observations", "20", "--span", "10m", "--no-oddities")
        defer { server.stop() }
        let text = try #require(Self.texts.first { $0.name == name }).text
        let said = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        for (status, route) in [
            (400, "/"), (401, "/"), (403, "/"), (404, "/"), (422, "/"), (429, "/"), (500, "/"), (503, "/"), (302, "/"),
            (200, "/"), (500, "/api/public/v2/observations"), (404, "/api/public/v2/metrics"),
            (200, "/api/public/v2/observations"),
        ] {
            for kind in ["says", "shows"] {
                try await server.post("/__admin/fault", #"{"clear": true}"#)
                try await server.post(
                    "/__admin/fault",
                    #"{"route": "\#(route)", "times": -1, "kind": "\#(kind)", "status": \#(status), "text": \#(said)}"#)
                let result = try await Binary.run(
                    ["once", "langfuse", "--window", "5m", "--timeout", "3", "--format", "json"],
                    environment: Self.variables(server))
                // Without its sums the server still tells its rows.
                #expect(result.status != 0 || route.hasSuffix("metrics"), "\(status) at \(route)")
                let place = "\(name)\t\(kind) \(status) at \(route)"
                Self.expect(result.error, place)
                Self.expect(result.output, isLog: false, place + ", JSON")
            }
        }
    }

    @Test("never leaves the reports as it is", arguments: FakeLangfuse.Generation.allCases)
    func names(generation: FakeLangfuse.Generation) async throws {
        let server = try await FakeLangfuse.start(generation, "--observations", "100", "--span", "2h")
        defer { server.stop() }
        for format in ["text", "json", "csv"] {
            for grouping in ["model", "user", "session", "tag", "environment"] {
                let result = try await Binary.run(
                    ["once", "langfuse", "--window", "6h", "--format", format, "--by", grouping],
                    environment: Self.variables(server))
                #expect(result.status == 0, "\(result.error)")
                #expect(result.output.contains("\n"))
                // Lines of CSV end in two characters; JSON keeps what cannot be seen, because it is data.
                Self.expect(
                    result.output.replacing("\r\n", with: "\n"), isLog: format == "text",
                    "names\t\(generation) \(format) by \(grouping)")
            }
        }
    }

    @Test("never reaches the screen as it is while the server refuses", arguments: ["escape", "direction", "keys"])
    func screen(name: String) async throws {
        let server = try await FakeLangfuse.start(.v4, "--observations", "20", "--span", "10m")
        defer { server.stop() }
        let text = try #require(Self.texts.first { $0.name == name }).text
        let said = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        let dashboard = try LangfuseScreen(server)
        try dashboard.screen.record()
        #expect(try await dashboard.waitsForTruth(), "\(dashboard.screen.text)")
        try await server.post(
            "/__admin/fault", #"{"route": "/", "times": -1, "kind": "says", "status": 500, "text": \#(said)}"#)
        #expect(await dashboard.screen.waits(forSentence: "500 Internal Server Error"), "\(dashboard.screen.text)")
        HarmlessText.expect(dashboard.screen.recorded, allowing: HarmlessText.ofCurses, "the screen of \(name)")
        #expect(!dashboard.screen.recorded.contains(FakeLangfuse.secretKey))
        HarmlessText.log("\(name)\tsays 500\t\(dashboard.screen.recorded.utf8.count) bytes\tscreen")
        try dashboard.screen.press("Q")
    }
}

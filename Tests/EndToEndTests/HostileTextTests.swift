import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// Names, prompts and errors that try to drive the terminal.
@Suite("Hostile text from a database", .serialized, .timeLimit(.minutes(5)))
struct HostileTextTests {
    /// In SQL's escape strings: a title, an unknown attribute, the one-character form of both, direction marks, blanks
    /// without width, a line's end, wide characters.
    private static let planted = #"\x1B]0;PWNED\x07\x1B[7777m\u009D0;PWNED\u009C\u202Eevil\u2066\u200B\uFEFF\n\r\t大规模🚀"#
    private static let rows = """
        INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
            completion_tokens, "startTime", "endTime", model, model_group, custom_llm_provider, "user", team_id, end_user,
            session_id, status, metadata, request_tags, proxy_server_request, response, model_id, api_base)
        SELECT 'id' || n || bad, 'acompletion', 'key' || bad, 0.01, 150, 100, 50, t.now - n * interval '1 s', t.now,
            'served' || bad, 'marker' || n || bad || repeat('x', CASE n WHEN 3 THEN 10000 ELSE 0 END), 'p' || bad,
            'u' || bad, 't' || bad, 'e' || bad, 'session' || bad, CASE n % 2 WHEN 0 THEN 'failure' ELSE 'success' END,
            jsonb_build_object('trace_name', 'name' || bad, 'error_information', jsonb_build_object(
                'error_class', 'E' || bad, 'error_code', '5' || bad, 'error_message', 'message' || bad)),
            jsonb_build_array('tag' || bad, 'User-Agent: agent' || bad),
            jsonb_build_object('messages', jsonb_build_array(jsonb_build_object('role', 'user' || bad, 'content', bad))),
            jsonb_build_object('choices', jsonb_build_array(jsonb_build_object('message',
                jsonb_build_object('role', 'assistant', 'content', 'answer' || bad)))), 'd' || bad, 'https://h' || bad || '/v1'
        FROM generate_series(1, 4) AS n, (SELECT E'\(planted)' AS bad) AS b,
            LATERAL (SELECT clock_timestamp() AT TIME ZONE 'UTC' AS now) AS t
        """

    private static func database() async throws -> TestDatabase {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(rows)
        try await database.ask(
            #"INSERT INTO "LiteLLM_VerificationToken" (token, key_alias) SELECT api_key, 'alias' || api_key"#
                + #" FROM "LiteLLM_SpendLogs" LIMIT 1"#)
        return database
    }

    @Test("never reaches the terminal as it is, in any pane or view", arguments: [(200, 50), (45, 60)])
    func screen(columns: Int, rows: Int) async throws {
        let database = try await Self.database()
        let terminal = try PseudoTerminal([database.url, "--window", "15m"], columns: columns, rows: rows)
        #expect(await terminal.waits { $0.text.contains("marker") && $0.text.contains("live") })
        // Groupings; then the errors, a request, its trace or generation, the answer below, the raw record, and back.
        let keys =
            Array(repeating: "b", count: 11) + ["4", "z", "z", "6", "z", "z", "\r", "\r", "G", "J", "w", "G"]
        for key in keys {
            terminal.type(key)
            _ = await terminal.waits(1.5) { $0.text.hasSuffix("\u{1B}[?2026l") }
            // A view that is fetched draws a second frame.
            try await Task.sleep(for: .milliseconds(150))
            _ = await terminal.waits(0.1) { _ in false }
        }
        #expect(terminal.text.contains("answer"), "the conversation was never shown")
        HarmlessText.expect(terminal.text, allowing: HarmlessText.ofCurses, "the screen")
        // A bell is langtop's own answer to a key that does nothing, but none that a name asked for.
        #expect(!terminal.text.contains("PWNED\u{07}"))
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("never leaves the reports as it is", arguments: ["text", "json", "csv"])
    func report(format: String) async throws {
        let database = try await Self.database()
        for grouping in ["model", "deployment", "key", "tag", "session"] {
            let result = try await Binary.run(["once", database.url, "--format", format, "--by", grouping])
            #expect(result.status == 0, "\(result.error)")
            HarmlessText.expect(result.output, allowing: ["\n", "\r"], "\(format) by \(grouping)")
            HarmlessText.log("rows\t\(format) by \(grouping)\t\(result.output.utf8.count) bytes\tharmless")
        }
    }

    /// What is copied is pasted into a shell: OSC 52 carries it in Base64, and it must be harmless there too.
    @Test("never reaches the clipboard as it is")
    func clipboard() async throws {
        let database = try await Self.database()
        let terminal = try PseudoTerminal([database.url, "--window", "15m"], columns: 120, rows: 40)
        #expect(await terminal.waits { $0.text.contains("marker") && $0.text.contains("live") })
        func copies() -> [String] { terminal.text.components(separatedBy: "\u{1B}]52;c;").dropFirst().map(copied) }
        func copied(_ rest: String) -> String {
            Data(base64Encoded: String(rest.prefix { $0 != "\u{07}" })).map { String(decoding: $0, as: UTF8.self) }
                ?? "?"
        }
        // A group, a key, a request, and what is asked and answered in it.
        for (number, keys) in ["y", "by", "6y", "\ry", "\ry"].enumerated() {
            for key in keys {
                terminal.type(String(key))
                _ = await terminal.waitsUntilStill()
            }
            #expect(await terminal.waits { _ in copies().count > number }, "\(keys): \(copies())")
        }
        for copy in copies() {
            #expect(
                copy.count > 2 && HarmlessText.wrong(in: Array(copy.utf8), isLog: true).isEmpty,
                "\(copy.debugDescription)")
            HarmlessText.log("clipboard\t\(copy.debugDescription)\t\(copy.utf8.count) bytes\tharmless")
        }
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
    }
}

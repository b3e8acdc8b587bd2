import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// A PostgreSQL whose messages mean harm: the proxy's admin, or whoever can make a function there, chooses their words.
@Suite("Hostile messages from a PostgreSQL", .serialized, .timeLimit(.minutes(5)))
struct HostilePostgresTests {
    private static let texts: [(name: String, text: String)] = [
        ("escape", "a\u{1B}[31m\u{1B}]0;PWNED\u{07}\u{1B}Pq\u{1B}\\b"), ("breaks", "a\r\nb\n\tc\rd"),
        ("controls", "a\u{01}\u{08}\u{7F}\u{9B}31m\u{9D}b"),
        ("direction", "a\u{202E}b\u{2066}c\u{2069}\u{202A}\u{200F}d"),
        ("invisible", "a\u{200B}\u{FEFF}\u{2028}\u{AD}b"), ("long", String(repeating: "A", count: 20_000)),
    ]

    /// How a statement of ours ends, whose policy says the text: `$` stands for it.
    private static let endings = [
        "error": "RAISE EXCEPTION '%', $ USING DETAIL = $, HINT = $",
        "no privilege": "RAISE EXCEPTION '%', $ USING ERRCODE = 'insufficient_privilege', TABLE = $, SCHEMA = $",
        "timeout": "RAISE EXCEPTION '%', $ USING ERRCODE = 'query_canceled', HINT = $",
        "no column": "RAISE EXCEPTION '%', $ USING ERRCODE = 'undefined_column', COLUMN = $",
        "notice": "RAISE WARNING '%', $ USING HINT = $; RETURN true",
    ]

    /// A database with one row, and a role that runs into a policy whenever it reads the log.
    private static func database(_ text: String, _ ending: String) async throws -> (database: TestDatabase, url: String)
    {
        let database = try await TestServer.shared.database(.full)
        let hex = text.utf8.map { String(format: "%02x", $0) }.joined()
        let body = ending.replacing("$", with: "convert_from(decode('\(hex)', 'hex'), 'UTF8')")
        try await database.ask(
            """
            DO $$ BEGIN
                IF to_regrole('langtop_victim') IS NULL THEN CREATE ROLE langtop_victim LOGIN; END IF;
            END $$;
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO langtop_victim;
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, "startTime", "endTime")
            VALUES ('one', 'acompletion', now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC');
            CREATE FUNCTION harm() RETURNS boolean LANGUAGE plpgsql AS $f$ BEGIN \(body); END $f$;
            ALTER TABLE "LiteLLM_SpendLogs" ENABLE ROW LEVEL SECURITY;
            CREATE POLICY harm ON "LiteLLM_SpendLogs" USING (harm());
            """)
        return (database, database.url.replacing("postgres@", with: "langtop_victim@"))
    }

    private static func expect(_ bytes: String, isLog: Bool = true, _ place: String) {
        let wrong = HarmlessText.wrong(in: Array(bytes.utf8), isLog: isLog)
        #expect(wrong.isEmpty, "\(wrong) left by \(place)")
        HarmlessText.log("\(place)\t\(bytes.utf8.count) bytes\t\(wrong.isEmpty ? "harmless" : "\(wrong)")")
    }

    @Test("never leave the program as they are", arguments: texts.map(\.name), endings.keys.sorted())
    func reports(name: String, ending: String) async throws {
        let text = try #require(Self.texts.first { $0.name == name }).text
        let (database, url) = try await Self.database(text, try #require(Self.endings[ending]))
        defer { withExtendedLifetime(database) {} }
        for command in [
            ["once", url, "--window", "15m", "--timeout", "5"], ["doctor", url, "--window", "15m", "--timeout", "5"],
        ] {
            let result = try await Binary.run(command)
            let place = "PostgreSQL \(ending)\t\(name)\t\(command[0])"
            if ending != "notice", command[0] == "once" { #expect(result.status != 0, "\(place)") }
            Self.expect(result.error, place)
            Self.expect(result.output, place + ", output")
        }
    }

    @Test("never reach the screen as they are", arguments: ["escape", "direction"], endings.keys.sorted())
    func screen(name: String, ending: String) async throws {
        let text = try #require(Self.texts.first { $0.name == name }).text
        let (database, url) = try await Self.database(text, try #require(Self.endings[ending]))
        defer { withExtendedLifetime(database) {} }
        let terminal = try PseudoTerminal([url, "--window", "15m"], columns: 120, rows: 35)
        // Ctrl-L draws every word whole.
        let sign = ending == "notice" ? "partial" : name == "escape" && ending == "error" ? "PWNED" : "langtop"
        var isSeen = false
        for _ in 0..<20 where !isSeen {
            terminal.type("\u{0C}")
            isSeen = await terminal.waits(1.5) { $0.text.contains(sign) }
        }
        #expect(isSeen, "\(sign) was never shown")
        terminal.type("d")
        _ = await terminal.waits(1.5) { $0.text.hasSuffix("\u{1B}[?2026l") }
        HarmlessText.expect(terminal.text, allowing: HarmlessText.ofCurses, "\(ending) on the screen")
        #expect(!terminal.text.contains("PWNED\u{07}"))
        HarmlessText.log("PostgreSQL \(ending)\t\(name)\t\(terminal.text.utf8.count) bytes\tscreen")
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("that repeat the reader's own hostile words are no better", arguments: texts.map(\.name))
    func own(name: String) async throws {
        let text = try #require(Self.texts.first { $0.name == name }).text
        let database = try await TestServer.shared.database(.full)
        let word = try #require(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        let parts = try #require(URLComponents(string: database.url))
        let place = "127.0.0.1:\(parts.port ?? 5432)"
        for url in [
            "postgresql://\(word)@\(place)/postgres", "postgresql://postgres@\(place)/\(word)",
            "postgresql://postgres@\(place)/postgres?application_name=\(word)&options=-c%20search_path%3D\(word)",
            database.url + (database.url.contains("?") ? "&" : "?") + "schema=\(word)",
        ] {
            let result = try await Binary.run(["once", url, "--window", "15m", "--timeout", "5"])
            Self.expect(result.error, "PostgreSQL names\t\(name)")
            Self.expect(result.output, "PostgreSQL names\t\(name), output")
        }
    }
}

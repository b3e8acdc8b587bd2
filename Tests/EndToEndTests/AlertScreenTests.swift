import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// Alerts of the whole program: rows of a store become a line, a title, a notification and a run of the hook.
@Suite("Alerts in a terminal", .serialized, .timeLimit(.minutes(3)))
struct AlertScreenTests {
    private static let hostile = "o\u{1B}]0;own\u{07}ed $(touch /tmp/langtop-y)"

    /// A hundred requests of the last minutes, of which every tenth failed.
    private static func database() async throws -> TestDatabase {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", model, model_group, status)
            SELECT format('row-%s', n), 'acompletion', 'key', 0.01, 2, 1, 1, now() AT TIME ZONE 'UTC' - n * interval '1 second',
                now() AT TIME ZONE 'UTC' - n * interval '1 second', 'm', E'o\\x1b]0;own\\x07ed $(touch /tmp/langtop-y)',
                CASE WHEN n % 10 = 0 THEN 'failure' ELSE 'success' END
            FROM generate_series(1, 100) AS n
            """)
        return database
    }

    private static func configuration(_ text: String, in folder: TemporaryFolder) throws -> [String: String?] {
        let path = folder.url.appending(path: "config.json5").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return ["LANGTOP_CONFIG": path]
    }

    @Test("are a line, a title that goes back at the end, a notification, and values for a hook without a password")
    func whole() async throws {
        let database = try await Self.database()
        let folder = try TemporaryFolder()
        let result = folder.url.appending(path: "env").path
        let script = "env -0 > '\(result).part' && mv '\(result).part' '\(result)'"
        var environment = try Self.configuration(
            #"{alerts: {rules: ["error-rate 5% by model"], exec: ["/bin/sh", "-c", "\#(script)"]}, notify: "osc9"}"#,
            in: folder)
        environment["PGPASSWORD"] = "seldom-seen"
        environment["LANGFUSE_SECRET_KEY"] = "sk-lf-seldom"
        let terminal = try PseudoTerminal([database.url], columns: 120, rows: 35, environment: environment)
        #expect(
            await terminal.waits { $0.text.contains("alert: error rate 10.0% in 15m, model o") }, "\(terminal.text)")
        let title = "\u{1B}]2;langtop: over error rate, model o?]0;own?ed $(touch /tmp/langtop-y), limit 5.0%\u{07}"
        #expect(await terminal.waits { $0.text.contains(title) })
        #expect(
            await terminal.waits {
                $0.text.contains("\u{1B}]9;langtop: over error rate 10.0% in 15m, model o?]0;own?ed")
            })
        #expect(!terminal.text.contains("\u{1B}]0;own"))
        #expect(await Patience.until { FileManager.default.fileExists(atPath: result) })
        let values = try String(contentsOfFile: result, encoding: .utf8).split(separator: "\0").map(String.init)
        #expect(values.contains("LANGTOP_ALERT_NAME=\(Self.hostile)"), "\(values)")
        #expect(values.contains("LANGTOP_ALERT_LEVEL=over") && values.contains { $0.hasPrefix("HOME=") })
        #expect(!values.contains { $0.contains("seldom") })
        #expect(!FileManager.default.fileExists(atPath: "/tmp/langtop-y"))
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
        // Kept at the start, given back at the end.
        let text = terminal.text
        let kept = try #require(text.firstRange(of: "\u{1B}[22;2t"))
        let back = try #require(text.ranges(of: "\u{1B}[23;2t").last)
        #expect(kept.lowerBound < text.firstRange(of: title)?.lowerBound ?? kept.lowerBound)
        #expect(text[back.upperBound...].firstRange(of: "\u{1B}]2;") == nil)
    }

    @Test("name no window where nobody wrote a rule, nor on a terminal without one")
    func plain() async throws {
        let database = try await Self.database()
        let none = try PseudoTerminal([database.url], columns: 100, rows: 30)
        #expect(await none.waits { $0.text.contains("live") })
        none.type("Q")
        #expect(await none.exitStatus() == 0)
        #expect(!none.text.contains(";2t") && !none.text.contains("\u{1B}]2;"))
        let folder = try TemporaryFolder()
        var environment = try Self.configuration(#"{alerts: ["error-rate 5%"], notify: "osc777"}"#, in: folder)
        environment["TERM"] = "vt220"
        let old = try PseudoTerminal([database.url], columns: 100, rows: 30, environment: environment)
        #expect(await old.waits { $0.text.contains("error rate 10.0%") }, "\(old.text)")
        old.type("Q")
        #expect(await old.exitStatus() == 0)
        #expect(!old.text.contains(";2t") && !old.text.contains("\u{1B}]"))
    }

    @Test("whose hook fails say so on screen, and the program goes on")
    func failing() async throws {
        let database = try await Self.database()
        let folder = try TemporaryFolder()
        let environment = try Self.configuration(
            #"{alerts: {rules: ["error-rate 5%"], exec: ["/nowhere/notify", "a b"]}, notify: "bell"}"#, in: folder)
        let terminal = try PseudoTerminal([database.url], columns: 120, rows: 35, environment: environment)
        #expect(
            await terminal.waits { $0.text.contains("alert hook /nowhere/notify: there is no such program") },
            "\(terminal.text)")
        #expect(terminal.text.contains("\u{07}"))
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
        let config = try await Binary.run(["config", database.url], environment: environment)
        #expect(config.output.contains("error-rate 5%") && config.output.contains("/nowhere/notify"))
        #expect(!config.output.contains("a b"))
    }
}

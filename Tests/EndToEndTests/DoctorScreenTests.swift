import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// The doctor on a terminal, and what it writes.
@Suite("The doctor in a terminal", .timeLimit(.minutes(3)))
struct DoctorScreenTests {
    @Test("writes a price into the configuration file after a yes, beside its comments")
    func price() async throws {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", model, model_group, custom_llm_provider, status, metadata)
            SELECT format('row-%s', n), 'acompletion', 'key', 0, 20, 10, 10, now() AT TIME ZONE 'UTC' - n * interval '1 second',
                now() AT TIME ZONE 'UTC' - n * interval '1 second', 'hosted_vllm/own', 'own', 'hosted_vllm', 'success', '{"usage_object": {}}'
            FROM generate_series(1, 9) AS n
            """)
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "config.json5")
        let before = "// mine\n{\n  window: '1h', // short\n}\n"
        try before.write(to: file, atomically: true, encoding: .utf8)
        let screen = try TmuxScreen(
            [database.url], columns: 120, rows: 35, environment: ["LANGTOP_CONFIG": file.path])
        #expect(await screen.waits(forSentence: "0 of 9"), "\(screen.text)")
        try screen.press("$")
        #expect(await screen.waits(forSentence: "has tokens and no recorded cost"), "\(screen.text)")
        // A name that nobody knows is not written.
        try screen.press("a", "no-such-name", "Enter")
        #expect(await screen.waits(forSentence: "no-such-name into the configuration file? y/n"), "\(screen.text)")
        try screen.press("y")
        #expect(await screen.waits(forSentence: "the price table has no no-such-name"), "\(screen.text)")
        #expect(try String(contentsOf: file, encoding: .utf8) == before)
        try screen.press("a", "gpt-4o", "Enter")
        #expect(await screen.waits(forSentence: "gpt-4o into the configuration file? y/n"), "\(screen.text)")
        try screen.press("y")
        #expect(await screen.waits(forSentence: "written to"), "\(screen.text)")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(
            text
                == "// mine\n{\n  \"prices\": {\"hosted_vllm/own\": {\"as\": \"gpt-4o\"}},\n  window: '1h', // short\n}\n"
        )
        // And now it has an estimate.
        let outcome = try await Binary.run(
            ["once", database.url, "--format", "json"], environment: ["LANGTOP_CONFIG": file.path])
        #expect(outcome.status == 0, "\(outcome.error)")
        let report = try Report(outcome.output)
        #expect(abs((report["cost.estimated"] ?? 0) - 9 * (10 * 2.5e-6 + 10 * 1e-5)) < 1e-12, "\(outcome.output)")
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

@Suite("A recording", .serialized, .timeLimit(.minutes(10)))
struct RecordingTests {
    @Test("of a database is shown without it, for its owner alone, and has no prompt in it")
    func database() async throws {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", model, model_group, status, cache_hit, metadata, messages)
            SELECT 'r' || n, 'acompletion', 'k', 12.5, 110, 100, 10,
                now() at time zone 'UTC' - n * interval '1 minute', now() at time zone 'UTC' - n * interval '1 minute',
                'm', 'model-' || n, 'success', 'False', '{}', '[{"role": "user", "content": "a-secret-prompt"}]'
            FROM generate_series(1, 4) n
            """)
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "one.langtop").path
        let outcome = try await Binary.run(["record", file, database.url, "--for", "15", "--window", "1h"])
        #expect(outcome.status == 0 && outcome.error.contains("rows"), "\(outcome)")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let bytes = try Data(contentsOf: URL(filePath: file))
        #expect(bytes.firstRange(of: Data("a-secret-prompt".utf8)) == nil)
        #expect(bytes.firstRange(of: Data("model-3".utf8)) != nil)
        // A second recording does not take the place of the first.
        let second = try await Binary.run(["record", file, database.url, "--for", "1"])
        #expect(second.status == 74 && second.error.contains("name another one"))
        try database.execute(#"DELETE FROM "LiteLLM_SpendLogs""#)

        let screen = try TmuxScreen(["replay", file, "--window", "1h", "--speed", "0"], columns: 120, rows: 35)
        #expect(await screen.waits(for: "$50.00"), "\(screen.text)")
        #expect(screen.text.contains("model-2"))
        try screen.press("6", "Enter", "Enter")
        #expect(await screen.waits(for: "prompts and answers are not recorded"), "\(screen.text)")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
    }

    @Test("that was cut is shown as far as it is whole, and what is none is named")
    func damaged() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "demo.langtop")
        let outcome = try await Binary.run(["record", file.path, "demo", "--for", "10", "--window", "1h"])
        #expect(outcome.status == 0, "\(outcome)")
        let bytes = try Data(contentsOf: file)
        let cut = folder.url.appending(path: "cut.langtop")
        try bytes.dropLast(3).write(to: cut)
        let screen = try TmuxScreen(["replay", cut.path, "--window", "1h"], columns: 120, rows: 35)
        #expect(await screen.waits(for: "by model"), "\(screen.text)")
        try screen.press("Q")
        #expect(await screen.exitStatus() == 0)
        for (text, reason) in [
            ("", "no recording"), ("langtop recording 9\n", "version 9"), ("langtop recording 2\n", "holds nothing"),
        ] {
            try text.write(to: cut, atomically: true, encoding: .utf8)
            let wrong = try await Binary.run(["replay", cut.path])
            #expect(wrong.status == 30 && wrong.error.contains(reason), "\(wrong.error)")
        }
        let early = try await Binary.run(["replay", file.path, "--at", "2020-01-01"])
        #expect(early.status == 64 && early.error.contains("the recording goes from"))
    }

    @Test("of nothing that answers says so")
    func unreachable() async throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "none.langtop").path
        let outcome = try await Binary.run(["record", file, "postgresql://nobody@127.0.0.1:1/none", "--for", "2"])
        #expect(outcome.status == 30, "\(outcome)")
    }
}

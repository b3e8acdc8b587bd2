import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

@Suite("The status line", .timeLimit(.minutes(5)))
struct LineTests {
    private static let sql = """
        INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
            completion_tokens, "startTime", "endTime", model, model_group, status, cache_hit, metadata)
        SELECT 'r' || n, 'acompletion', 'k', 0.5, 110, 100, 10, now() at time zone 'UTC' - interval '2 seconds',
            now() at time zone 'UTC', 'm', 'm', 'success', 'False', '{}' FROM generate_series(1, 4) n
        """

    private static func database() async throws -> String {
        let database = try await TestServer.shared.database(.full)
        try database.execute(sql)
        return database.url
    }

    @Test("is read once, kept for its owner alone, and read from there")
    func cache() async throws {
        let folder = try TemporaryFolder()
        let place = folder.url.appending(path: "cache")
        let environment = ["XDG_CACHE_HOME": place.path]
        let url = try await Self.database()
        let first = try await Binary.run(["line", url, "--wait"], environment: environment)
        #expect(first.status == 0 && first.output.hasPrefix("$") && first.output.contains("p95"), "\(first)")
        let files = try FileManager.default.contentsOfDirectory(atPath: place.appending(path: "langtop").path)
        let name = try #require(files.first { $0.hasSuffix(".json") })
        let file = place.appending(path: "langtop").appending(path: name).path
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let again = try await Binary.run(["line", url], environment: environment)
        #expect(again.output == first.output && again.status == 0)
        // What others may read, or could have written, is not believed.
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        let open = try await Binary.run(["line", url], environment: environment)
        #expect(open.output.hasPrefix("– ") && open.status == 20)
    }

    @Test("answers at once where nothing was read yet, and has it read in the background")
    func background() async throws {
        let folder = try TemporaryFolder()
        let environment = ["XDG_CACHE_HOME": folder.url.path]
        let url = try await Self.database()
        let first = try await Binary.run(["line", url], environment: environment)
        #expect(first.output == "– loading\n" && first.status == 20)
        #expect(
            try await Patience.until {
                try await Binary.run(["line", url, "--width", "12"], environment: environment).status == 0
            })
    }

    @Test("tells the day and the last hour of a database, and no secret stands in what it keeps")
    func database() async throws {
        let database = try await TestServer.shared.database(.full)
        try database.execute(Self.sql)
        let folder = try TemporaryFolder()
        let url = database.url.replacing("postgres@", with: "postgres:s3cret-password@")
        let outcome = try await Binary.run(
            ["line", url, "--wait", "--format", "{requests} {errors} {level}", "--budgets", "day=0.5"],
            environment: ["XDG_CACHE_HOME": folder.url.path])
        #expect(outcome.output == "4 0.0% red\n", "\(outcome)")
        let place = folder.url.appending(path: "langtop")
        for name in try FileManager.default.contentsOfDirectory(atPath: place.path) {
            let text = try String(contentsOf: place.appending(path: name), encoding: .utf8)
            #expect(!text.contains("s3cret") && !name.contains("s3cret"))
        }
    }

    @Test("names what is wrong with a template, and where nobody answers")
    func faults() async throws {
        let wrong = try await Binary.run(["line", "demo", "--format", "{nothing}"])
        #expect(wrong.status == 64 && wrong.error.contains("fields are today"))
        let folder = try TemporaryFolder()
        let lost = try await Binary.run(
            ["line", "postgresql://nobody@127.0.0.1:1/none", "--wait"], environment: ["XDG_CACHE_HOME": folder.url.path]
        )
        #expect(lost.status == 30)
    }
}

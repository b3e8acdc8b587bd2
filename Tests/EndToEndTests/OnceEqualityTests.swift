import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// `once` against SQL that shares nothing with langtop's own, on 100,000 rows of every shape.
@Suite("The headless report equals plain SQL", .serialized)
struct OnceEqualityTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    private static let script = folder.appending(path: "../../scripts/compare-with-sql").standardizedFileURL.path

    @Test("by model, key, team, user, client and tag, over an hour and over a day")
    func everyGrouping() async throws {
        let database = try await TestServer.shared.database(.full)
        try database.execute(file: Self.folder.appending(path: "Rows.sql").path)
        #expect(try database.execute(#"SELECT count(*) FROM "LiteLLM_SpendLogs""#) == "100000\n")

        let outcome = try await Self.compare(database)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.error)")
        #expect(outcome.output.contains("numbers compared, 0 differ"))
    }

    private static func compare(_ database: TestDatabase) async throws -> Program.Outcome {
        try await Binary.run(
            [
                database.url, "--at", "2026-11-23T12:00:00Z", "--window", "1h,24h",
                "--by", "model,key,team,user,client,tag", "--langtop", Binary.path,
            ],
            // Python may be one that lives in the home folder.
            program: script, environment: ["HOME": ProcessInfo.processInfo.environment["HOME"]])
    }
}

import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// A cluster that a libpq service names.
@Suite("A service", .serialized, .timeLimit(.minutes(5)))
struct ServiceFileTests {
    @Test("may ask for a server of a kind, which is found as psql finds it", arguments: ["read-write", "standby"])
    func kind(wanted: String) async throws {
        let database = try await TestServer.shared.database(.full)
        let url = try #require(URLComponents(string: database.url))
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "services").path
        try """
        [cluster]
        host=127.0.0.1,127.0.0.1
        port=1,\(url.port ?? 0)
        user=postgres
        dbname=\(url.path.dropFirst())
        target_session_attrs=\(wanted)
        """.write(toFile: file, atomically: true, encoding: .utf8)
        let outcome = try await Binary.run(["once", "cluster"], environment: ["PGSERVICEFILE": file])
        if wanted == "standby" {
            #expect(outcome.status == 30)
            #expect(outcome.error.contains("no server is standby"), "\(outcome.error)")
        } else {
            #expect(outcome.status == 20, "\(outcome.error)")
        }
    }
}

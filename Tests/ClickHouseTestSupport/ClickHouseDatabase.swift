import CommandTestSupport
import Foundation

/// A database of a ClickHouse for tests.
public struct ClickHouseDatabase: Sendable {
    /// The server's URL, `http://127.0.0.1:PORT`.
    public let server: String
    /// The database.
    public let name: String

    /// What names it on the command line.
    public var url: String { "clickhouse+\(server)/\(name)" }

    /// Runs a statement as a user who may do everything, and gives the answer.
    @discardableResult
    public func ask(_ statement: String) async throws -> String {
        try await request("POST", "/?database=\(name)", statement)
    }

    /// Asks a route that is the test server's own: `/-/faults`, `/-/counters`.
    @discardableResult
    public func route(_ method: String, _ path: String, _ body: String = "") async throws -> String {
        try await request(method, path, body)
    }

    /// Sends a request and gives the body of a good answer.
    private func request(_ method: String, _ path: String, _ body: String) async throws -> String {
        let port = Int(server.split(separator: ":").last ?? "") ?? 0
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        String(decoding: try PlainHTTP.ask(port, method, path, body), as: UTF8.self)
                    })
            }
        }
    }
}

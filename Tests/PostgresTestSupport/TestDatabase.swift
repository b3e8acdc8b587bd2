import CommandTestSupport
import Dispatch

/// A database tests may write to.
public struct TestDatabase: Sendable {
    /// Its URL, with a superuser.
    public let url: String

    /// The database a URL names.
    public init(url: String) { self.url = url }

    /// Runs SQL and gives what it prints, a line a row, fields separated by `|`.
    @discardableResult
    public func execute(_ sql: String) throws -> String {
        try Command.run("psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql)
    }

    /// Does the same without holding a thread of the shared pool, for tests that measure others.
    @discardableResult
    public func ask(_ sql: String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try execute(sql) }) }
        }
    }

    /// Runs the SQL in a file, names without a schema in the given one, which is made where it is missing.
    public func execute(file path: String, schema: String = "public") throws {
        let name = "\"\(schema)\""
        try Command.run(
            "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", "SET client_min_messages = error", "-c",
            "CREATE SCHEMA IF NOT EXISTS \(name)", "-c", "SET search_path TO \(name)", "-f", path)
    }

    /// Applies LiteLLM's migrations in a schema of another name.
    public func migrate(schema: String) throws {
        try Command.run(Command.script("postgres"), "migrate", url, "--schema", schema)
    }
}

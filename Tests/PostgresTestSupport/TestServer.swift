import CommandTestSupport
import Foundation

/// A PostgreSQL server for tests: the one `LANGTOP_TEST_POSTGRES` names, else one started by `scripts/postgres` that
/// goes with this process.
public actor TestServer {
    /// The server every test may use, as long as it only makes databases of its own.
    public static let shared = TestServer()

    /// Which of LiteLLM's migrations a database has.
    public enum Schema: String, Sendable, CaseIterable {
        /// All that are published.
        case full = "langtop_full"
        /// Only the first, of March 2025.
        case first = "langtop_first"
    }

    /// The cluster's folder; nil for a server somebody else started.
    private let folder: URL?
    private var address: String?
    private var templates: Set<Schema> = []
    private var count = 0

    private init() {
        address = ProcessInfo.processInfo.environment["LANGTOP_TEST_POSTGRES"]
        folder = address == nil ? Self.freshFolder() : nil
    }

    /// A server of one's own, to stop and start and set up as one likes; nothing runs yet.
    public init(alone: Void) { folder = Self.freshFolder() }

    private static func freshFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "langtop-test-\(UUID().uuidString)")
    }

    /// A URL of a superuser on the maintenance database; starts the server if it does not run.
    public func url() throws -> String {
        if let address { return address }
        let output = try start()
        let prefix = "LANGTOP_TEST_POSTGRES="
        guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix(prefix) }) else {
            throw CommandFailure(command: "scripts/postgres start", output: output)
        }
        let found = String(line.dropFirst(prefix.count))
        address = found
        return found
    }

    /// Starts a server of one's own, or starts it again.
    @discardableResult
    public func start() throws -> String {
        let process = String(ProcessInfo.processInfo.processIdentifier)
        return try Command.run(Command.script("postgres"), "start", path, "--while", process)
    }

    /// Stops a server of one's own; its data stay.
    public func stop() throws { try Command.run(Command.script("postgres"), "stop", path) }

    /// Stops a server of one's own and deletes it.
    public func remove() throws { try Command.run(Command.script("postgres"), "remove", path) }

    private var path: String { folder?.path() ?? "" }

    /// A fresh database with LiteLLM's tables, made from a template in milliseconds.
    public func database(_ schema: Schema) throws -> TestDatabase {
        let base = try url()
        if !templates.contains(schema) {
            try makeTemplate(schema, base)
            templates.insert(schema)
        }
        count += 1
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        try TestDatabase(url: base).execute("CREATE DATABASE \(name) TEMPLATE \(schema.rawValue)")
        return TestDatabase(url: Self.replacingDatabase(of: base, by: name))
    }

    /// A fresh database without any table.
    public func emptyDatabase() throws -> TestDatabase {
        let base = try url()
        count += 1
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        try TestDatabase(url: base).execute("CREATE DATABASE \(name)")
        return TestDatabase(url: Self.replacingDatabase(of: base, by: name))
    }

    private func makeTemplate(_ schema: Schema, _ base: String) throws {
        let known = try TestDatabase(url: base).execute("SELECT datname FROM pg_database")
        guard !known.split(separator: "\n").contains(Substring(schema.rawValue)) else { return }
        // Under its final name only once it is whole, for others that look at the same time.
        let draft = "\(schema.rawValue)_\(ProcessInfo.processInfo.processIdentifier)"
        try TestDatabase(url: base).execute("CREATE DATABASE \(draft)")
        let arguments = ["migrate", Self.replacingDatabase(of: base, by: draft)]
        try Command.run(Command.script("postgres"), arguments + (schema == .first ? ["--first"] : []))
        try TestDatabase(url: base).execute("ALTER DATABASE \(draft) RENAME TO \(schema.rawValue)")
    }

    private static func replacingDatabase(of url: String, by name: String) -> String {
        guard var parts = URLComponents(string: url) else { return url }
        parts.path = "/\(name)"
        return parts.string ?? url
    }
}

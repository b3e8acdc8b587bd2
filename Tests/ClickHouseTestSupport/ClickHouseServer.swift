import CommandTestSupport
import Foundation

/// A ClickHouse for tests: the one `LANGTOP_TEST_CLICKHOUSE` names, else one started by `scripts/clickhouse` that goes
/// with this process. Its engine is the real one; see `server/README.md`.
public actor ClickHouseServer {
    /// The server every test may use, as long as it only makes databases of its own and orders no faults.
    public static let shared = ClickHouseServer()

    /// The address of a whole server of 2018, started when it is first asked for; nil where its packages cannot be had:
    /// Debian 11 and 12 have them.
    public static let old: String? = {
        let process = String(ProcessInfo.processInfo.processIdentifier)
        let output = try? Command.run(
            Command.script("clickhouse"), "start", freshFolder().path(), "--old", "--while", process)
        return output.flatMap { address(in: $0) }
    }()

    private let folder: URL?
    private var address: String?
    private var count = 0

    private init() {
        address = ProcessInfo.processInfo.environment["LANGTOP_TEST_CLICKHOUSE"]
        folder = address == nil ? Self.freshFolder() : nil
    }

    /// A server of one's own, for faults and counters; nothing runs yet.
    public init(alone: Void) { folder = Self.freshFolder() }

    private static func freshFolder() -> URL {
        FileManager.default.temporaryDirectory.appending(path: "langtop-clickhouse-\(UUID().uuidString)")
    }

    /// The server's URL; starts it if it does not run.
    public func url() throws -> String {
        if let address { return address }
        let process = String(ProcessInfo.processInfo.processIdentifier)
        let output = try Command.run(
            Command.script("clickhouse"), "start", folder?.path() ?? "", "--while", process)
        guard let found = Self.address(in: output) else {
            throw CommandFailure(command: "scripts/clickhouse start", output: output)
        }
        address = found
        return found
    }

    private static func address(in output: String) -> String? {
        let prefix = "LANGTOP_TEST_CLICKHOUSE="
        return output.split(separator: "\n").first { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    /// Stops a server of one's own; its data stay.
    public func stop() throws {
        try Command.run(Command.script("clickhouse"), "stop", folder?.path() ?? "")
        address = nil
    }

    /// Stops a server of one's own and deletes it.
    public func remove() throws { try Command.run(Command.script("clickhouse"), "remove", folder?.path() ?? "") }

    /// A fresh database with the tables of some programs.
    public func database(_ schemas: [ClickHouseSchema]) async throws -> ClickHouseDatabase {
        count += 1
        let name = "test_\(ProcessInfo.processInfo.processIdentifier)_\(count)"
        let database = ClickHouseDatabase(server: try url(), name: name)
        try await ClickHouseDatabase(server: database.server, name: "default").ask("CREATE DATABASE \(name)")
        for schema in schemas {
            for statement in try schema.statements() { try await database.ask(statement) }
        }
        return database
    }
}

/// Whose tables.
public enum ClickHouseSchema: String, Sendable {
    case langfuse3 = "langfuse-v3"
    /// On top of the tables of version 3.
    case langfuse4 = "langfuse-v4"
    case litellm

    /// The statements that make them.
    func statements() throws -> [String] {
        let file = Command.path("Tests/ClickHouseTestSupport/Schema/\(rawValue).sql")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("--") }
        return lines.joined(separator: "\n").components(separatedBy: ";").map {
            $0.trimmingCharacters(in: .whitespacesAndNewlines)
        }.filter { !$0.isEmpty }
    }
}

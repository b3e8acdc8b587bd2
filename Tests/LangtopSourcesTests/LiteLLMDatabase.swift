import Foundation
import LangtopCore
import LangtopSources
import LangtopTestSupport
import PostgresTestSupport

/// A database of the shapes in `Fixtures/shapes.sql` and a source connected to it.
struct LiteLLMDatabase {
    static let shapes = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/shapes.sql").path()
    /// 2026-11-23T00:00:00Z, the day all shapes lie on.
    static let day = Timestamp(seconds: 1_795_392_000)
    static let range = TimeRange(from: day, to: day + .seconds(86_400))

    let database: TestDatabase
    let source: LiteLLMSource
    let description: SourceDescription

    private static let newest = Task { try await filled(.full) }
    private static let oldest = Task { try await filled(.first) }

    /// The database with every shape that all tests share which only read.
    static func shared(_ schema: TestServer.Schema = .full) async throws -> LiteLLMDatabase {
        try await (schema == .full ? newest : oldest).value
    }

    /// A fresh database with every shape.
    static func filled(
        _ schema: TestServer.Schema = .full,
        on server: TestServer = .shared
    ) async throws -> LiteLLMDatabase {
        let database = try await server.database(schema)
        try database.execute(file: shapes)
        return try await LiteLLMDatabase(database)
    }

    init(_ database: TestDatabase, parameters: String = "") async throws {
        self.database = database
        source = try LiteLLMSource(target: database.url + parameters)
        description = try await source.connect()
    }

    /// Everything of the day by request id.
    func day(_ depth: HistoryDepth = .full) async throws -> [String: Generation] {
        let all = try await source.generations(in: Self.range, depth: depth)
        return Dictionary(all.map { ($0.id.value, $0) }) { first, _ in first }
    }

    func id(_ request: String) -> Generation.ID { Generation.ID(source: source.id, value: request) }

    /// Copies the row `stream` under another name, so many seconds before the server's now.
    func insert(_ request: String, secondsAgo: Int = 0) throws {
        try database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" SELECT (jsonb_populate_record(r, jsonb_build_object(
                'request_id', '\(request)',
                'startTime', (now() AT TIME ZONE 'UTC') - interval '\(secondsAgo) seconds',
                'endTime', now() AT TIME ZONE 'UTC'
            ))).* FROM "LiteLLM_SpendLogs" AS r WHERE request_id = 'stream'
            """
        )
    }
}

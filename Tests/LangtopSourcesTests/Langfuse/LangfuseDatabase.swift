import Foundation
import LangtopCore
import LangtopTestSupport
import PostgresTestSupport

@testable import LangtopSources

/// A Langfuse v2 database of the shapes in `Fixtures/langfuse_shapes.sql` and a source connected to it.
struct LangfuseDatabase {
    private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")
    static let tables = fixtures.appending(path: "langfuse_v2.sql").path()
    static let shapes = fixtures.appending(path: "langfuse_shapes.sql").path()
    /// 2026-11-23T00:00:00Z, the day all shapes lie on.
    static let day = LiteLLMDatabase.day
    static let range = LiteLLMDatabase.range
    /// How many of the shapes are generations.
    static let count = 20

    let database: TestDatabase
    let source: LangfusePostgresSource
    let description: SourceDescription

    private static let everything = Task { try await filled() }

    /// The database with every shape that all tests share which only read.
    static func shared() async throws -> LangfuseDatabase { try await everything.value }

    /// A fresh database with every shape.
    static func filled(on server: TestServer = .shared, schema: String = "public") async throws -> LangfuseDatabase {
        let database = try await empty(on: server, schema: schema)
        try database.execute(file: shapes, schema: schema)
        return try await LangfuseDatabase(database)
    }

    /// A fresh database with Langfuse's tables.
    static func empty(on server: TestServer = .shared, schema: String = "public") async throws -> TestDatabase {
        let database = try await server.emptyDatabase()
        try database.execute(file: tables, schema: schema)
        return database
    }

    init(_ database: TestDatabase, parameters: String = "") async throws {
        self.database = database
        source = try LangfusePostgresSource(target: database.url + parameters)
        description = try await source.connect()
    }

    /// Everything of the day by id.
    func day() async throws -> [String: Generation] {
        let all = try await source.generations(in: Self.range, depth: .columns)
        return Dictionary(all.map { ($0.id.value, $0) }) { first, _ in first }
    }

    func id(_ observation: String) -> Generation.ID { Generation.ID(source: source.id, value: observation) }

    func trace(_ id: String) -> Trace.ID { Trace.ID(source: source.id, value: id) }

    /// Writes a generation that began so many seconds before the server's now, with what differs from the row `plain`.
    func insert(_ id: String, secondsAgo: Int = 0, _ change: String = "{}") throws {
        try database.execute(
            """
            INSERT INTO observations SELECT (jsonb_populate_record(r, jsonb_build_object(
                'id', '\(id)',
                'start_time', (now() AT TIME ZONE 'UTC') - interval '\(secondsAgo) seconds',
                'end_time', now() AT TIME ZONE 'UTC'
            ) || '\(change)')).* FROM observations AS r WHERE id = 'plain'
            """
        )
    }
}

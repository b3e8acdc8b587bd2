import LangtopCore
import LangtopTestSupport
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// A role that may read some of the tables and not the rest.
@Suite("A role with few privileges", .serialized) struct LiteLLMPrivilegesTests {
    private static let log = #""LiteLLM_SpendLogs""#

    /// A database of every shape, and a source that a fresh role reads once it was granted something.
    private static func database(_ role: String, _ grants: String) async throws -> (LiteLLMDatabase, LiteLLMSource) {
        let database = try await LiteLLMDatabase.filled()
        let known = try database.database.execute("SELECT count(*) FROM pg_roles WHERE rolname = '\(role)'")
        if known == "0\n" { try database.database.execute("CREATE ROLE \(role) LOGIN") }
        try database.database.execute(grants)
        return (database, try LiteLLMSource(target: database.database.url.replacing("postgres@", with: role + "@")))
    }

    /// The columns of the log but some, as SQL lists them.
    private static func columns(but hidden: [String], of database: LiteLLMDatabase) throws -> Substring {
        try database.database.execute(
            """
            SELECT string_agg(quote_ident(attname), ', ') FROM pg_attribute
            WHERE attrelid = '\(log)'::regclass AND (attnum > 0 OR attname = 'xmin') AND NOT attisdropped
                AND attname <> ALL ('{\(hidden.joined(separator: ","))}')
            """
        ).dropLast()
    }

    private static func failure(_ source: LiteLLMSource) async -> SourceError? {
        await #expect(throws: SourceError.self) {
            _ = try await source.connect()
            _ = try await source.history(of: LiteLLMDatabase.range, depth: .full, newest: .none)
        }
    }

    @Test("is told the one statement that lets it read, of the schema, the table or the columns")
    func remedies() async throws {
        let (database, source) = try await Self.database("langtop_few", "REVOKE USAGE ON SCHEMA public FROM PUBLIC")
        var error = await Self.failure(source)
        #expect(error?.kind == .refused)
        #expect(
            error?.message.hasSuffix(#"(GRANT USAGE ON SCHEMA "public" TO langtop_few)"#) == true, "\(error as Any)")
        try database.database.execute(#"GRANT USAGE ON SCHEMA "public" TO langtop_few"#)
        error = await Self.failure(source)
        let grant = #"GRANT SELECT ON "public"."LiteLLM_SpendLogs" TO langtop_few"#
        #expect(error?.message.hasSuffix("(\(grant))") == true, "\(error as Any)")
        let columns = try Self.columns(but: ["api_key", "xmin"], of: database)
        try database.database.execute("GRANT SELECT (\(columns)) ON \(Self.log) TO langtop_few")
        error = await Self.failure(source)
        let missing = #"GRANT SELECT ("api_key", xmin) ON "public"."LiteLLM_SpendLogs" TO langtop_few"#
        #expect(error?.message.hasSuffix("(\(missing))") == true, "\(error as Any)")
        try database.database.execute(missing)
        _ = try await source.connect()
        let found = try await source.history(of: LiteLLMDatabase.range, depth: .full, newest: .none)
        let all = try await database.source.history(of: LiteLLMDatabase.range, depth: .full, newest: .none)
        #expect(found.batch.count == all.batch.count)
        var changes = try await source.changes(since: nil)
        changes = try await source.changes(since: try Polling.due(changes.cursor))
        #expect(!changes.isReset)
    }

    @Test("reads without an optional column it may not see, as if the schema had none")
    func optional() async throws {
        let (database, source) = try await Self.database("langtop_columns", "")
        let hidden = ["status", "session_id", "messages", "response"]
        let columns = try Self.columns(but: hidden, of: database)
        try database.database.execute("GRANT SELECT (\(columns)) ON \(Self.log) TO langtop_columns")
        let description = try await source.connect()
        #expect(!description.hasStatus)
        let found = try await source.generations(in: LiteLLMDatabase.range, depth: .full)
        let all = try await database.source.generations(in: LiteLLMDatabase.range, depth: .full)
        #expect(found.count == all.count)
        #expect(found.allSatisfy { $0.session.isEmpty })
    }

    @Test("from which row-level security may hide rows says so at every look")
    func hidden() async throws {
        let (database, source) = try await Self.database("langtop_rows", "GRANT SELECT ON \(Self.log) TO langtop_rows")
        _ = try await source.connect()
        #expect(try await source.changes(since: nil).caveats.isEmpty)
        try database.database.execute("ALTER TABLE \(Self.log) ENABLE ROW LEVEL SECURITY")
        _ = try await source.connect()
        let caveats = try await source.changes(since: nil).caveats
        #expect(caveats.map(\.text) == ["row-level security may hide rows from this role"])
        #expect(caveats.allSatisfy { $0.concerns(LiteLLMDatabase.range) })
        #expect(try await database.source.changes(since: nil).caveats.isEmpty, "the owner sees all")
    }
}

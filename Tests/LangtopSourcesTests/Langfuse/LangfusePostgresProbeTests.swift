import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LangfusePostgresProbeTests {
    private func refusal(_ database: TestDatabase, _ parameters: String = "") async throws -> String {
        let source = try LangfusePostgresSource(target: database.url + parameters)
        let error = await #expect(throws: SourceError.self) { _ = try await source.connect() }
        #expect(error?.kind == .unsuitable)
        #expect(error?.message.contains("\n") == false)
        return error?.message ?? ""
    }

    @Test(arguments: [
        "INSERT INTO _prisma_migrations VALUES ('3', '', now(), '20241206115829_remove_trace_score_observation_constraints')",
        "ALTER TABLE projects ADD COLUMN deleted_at timestamp(3)",
    ])
    func `a version 3 is refused, for its tables are written no more`(change: String) async throws {
        let database = try await LangfuseDatabase.empty()
        try database.execute(change)
        let message = try await refusal(database)
        #expect(
            message.contains("Langfuse v3") && message.contains("ClickHouse") && message.contains("langfuse+https://"))
    }

    @Test func `a version 4 is refused, for its tables are gone`() async throws {
        let database = try await LangfuseDatabase.empty()
        try database.execute("DROP TABLE observations, traces, scores")
        #expect(try await refusal(database).contains("Langfuse v4"))
    }

    @Test func `a migration that failed counts for nothing`() async throws {
        let database = try await LangfuseDatabase.empty()
        try database.execute(
            "INSERT INTO _prisma_migrations VALUES ('3', '', NULL, '20241206115829_remove_trace_score_observation_constraints')"
        )
        #expect(try await LangfuseDatabase(database).day().isEmpty)
    }

    @Test func `a database without Langfuse says so, and tables that share its names are not taken for it`()
        async throws
    {
        let empty = try await TestServer.shared.emptyDatabase()
        #expect(try await refusal(empty).contains("no tables of Langfuse"))
        try empty.execute("CREATE TABLE observations (id text, start_time date); CREATE TABLE traces (id text)")
        #expect(try await refusal(empty).contains("no tables of Langfuse"))
        #expect(try await refusal(try await TestServer.shared.database(.full)).contains("no tables of Langfuse"))
        let langfuse = try await LangfuseDatabase.empty()
        #expect(try await refusal(langfuse, "?schema=elsewhere").contains("schema elsewhere"))
    }

    @Test func `without an index on the start time only one project is read`() async throws {
        let database = try await LangfuseDatabase.filled()
        try database.database.execute("DROP INDEX observations_start_time_idx")
        #expect(try await refusal(database.database).contains("?project="))
        let one = try await LangfuseDatabase(database.database, parameters: "?project=p1")
        #expect(try await one.day().count == LangfuseDatabase.count - 1)
    }

    @Test func `LiteLLM and Langfuse live in two schemas of one database, or in two databases of one server`()
        async throws
    {
        let database = try await TestServer.shared.emptyDatabase()
        try database.migrate(schema: "gate")
        try database.execute(file: LiteLLMDatabase.shapes, schema: "gate")
        try database.execute(file: LangfuseDatabase.tables, schema: "My traces")
        try database.execute(file: LangfuseDatabase.shapes, schema: "My traces")
        for (gate, traces) in [("?schema=gate", "?schema=My%20traces"), ("", "")] {
            #expect(try await LiteLLMDatabase(database, parameters: gate).day().count == 21)
            let langfuse = try await LangfuseDatabase(database, parameters: traces)
            let rows = try await langfuse.day()
            #expect(rows.count == LangfuseDatabase.count)
            #expect(rows["plain"]?.user == "alice@example.com")
            #expect(try await langfuse.source.trace(langfuse.trace("tr-1")).scores.count == 3)
        }
        let apart = try await LiteLLMDatabase(try await TestServer.shared.database(.full))
        #expect(try await apart.day().isEmpty)
        #expect(try await LangfuseDatabase.shared().day().count == LangfuseDatabase.count)
    }

    @Test func `a role that may read observations and traces reads them, without prompts and scores`() async throws {
        let database = try await LangfuseDatabase.filled()
        let role = "reader_\(database.source.id.name.split(separator: "_").suffix(2).joined(separator: "_"))"
        try database.database.execute(
            "CREATE ROLE \(role) LOGIN; GRANT SELECT ON observations, traces TO \(role)")
        let url = database.database.url.replacing("//postgres@", with: "//\(role)@")
        let reader = try await LangfuseDatabase(TestDatabase(url: url))
        #expect(reader.description.schema == "Langfuse v2 schema")
        #expect(try await reader.day().count == LangfuseDatabase.count)
        let trace = try await reader.source.trace(reader.trace("tr-1"))
        #expect(trace.scores.isEmpty && !trace.spans.isEmpty)
        let detail = try await reader.source.detail(of: reader.id("chat"))
        #expect(!detail.facts.contains { $0.label == "prompt" })
        await reader.source.close()
        try database.database.execute("DROP OWNED BY \(role); DROP ROLE \(role)")
    }

    @Test func `an older version 2 lacks columns, and reads all the same`() async throws {
        let database = try await LangfuseDatabase.filled()
        try database.database.execute(
            """
            ALTER TABLE observations DROP calculated_total_cost, DROP calculated_input_cost, DROP calculated_output_cost;
            ALTER TABLE traces DROP tags, DROP session_id, DROP release, DROP version;
            ALTER TABLE scores DROP string_value, DROP data_type;
            DROP TABLE prompts
            """
        )
        let older = try await LangfuseDatabase(database.database)
        let rows = try await older.day()
        #expect(rows.count == LangfuseDatabase.count)
        #expect(rows["told-cost"]?.spend == 0.5)
        #expect(rows["plain"]?.spend == nil)
        #expect(rows["plain"]?.tags.isEmpty == true)
        #expect(
            try await older.source.search(GenerationQuery(range: LangfuseDatabase.range, equals: [.tag: ""])).count
                == rows.count)
        #expect(try await older.source.trace(older.trace("tr-1")).scores.map(\.value) == ["0.9", "", "1"])
        #expect(try await older.source.detail(of: older.id("chat")).cost.isEmpty)
    }
}

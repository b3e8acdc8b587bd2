import LangtopCore
import LangtopPostgres
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LangfuseStatementTests {
    @Test(arguments: ["", "?project=p1"])
    func `every statement fits the schema`(parameters: String) async throws {
        let database = try await LangfuseDatabase(try await LangfuseDatabase.filled().database, parameters: parameters)
        let schema = await database.source.schema
        for statement in LangfuseStatement.allCases {
            let text = statement.text(
                for: schema,
                [
                    ("from", "'2026-11-23'"), ("to", "'2026-11-24'"), ("oldest", "'4294967295'"), ("step", "60000"),
                    ("running", "'{a,b}'"),
                ]
            )
            #expect(!text.contains("{{"), "\(statement) has a placeholder nobody fills")
            try await database.source.connection.check(text)
        }
        #expect(LangfuseStatement.allCases.compactMap(\.table).allSatisfy { schema.hasTable($0) })
    }

    /// What a poll, a slice or a comparison reads grows with the rows it asks for, never with the tables.
    @Test(arguments: [LangfuseStatement.changes, .history, .checksums])
    func `no statement of a poll reads a whole table or an index that grows with it`(
        statement: LangfuseStatement
    ) async throws {
        let database = try await LangfuseTraffic.shared(parameters: "")
        for parameters in ["", "?project=p1"] {
            let source = try await LangfuseDatabase(database.database, parameters: parameters).source
            let from = LangfuseTraffic.end - .seconds(900)
            let values = [
                "from": SQLText.civil(from), "to": SQLText.civil(from + .seconds(60)), "oldest": "4294967295",
                "step": "60000", "running": "{a,b}",
            ]
            let settings = values.map { "set_config('langtop.\($0)', '\($1)', true)" }.joined(separator: ", ")
            let text = statement.text(
                for: await source.schema, values.keys.map { ($0, "current_setting('langtop.\($0)')") })
            let plan = try database.database.execute("SELECT \(settings); EXPLAIN (COSTS OFF) \(text)")
            #expect(!plan.contains("Seq Scan"), "\(plan)")
            #expect(!plan.contains("Hash Join") && !plan.contains("Merge Join"), "\(plan)")
            #expect(!plan.contains("observations_type_idx"), "\(plan)")
        }
    }
}

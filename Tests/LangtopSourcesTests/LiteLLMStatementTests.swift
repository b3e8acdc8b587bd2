import LangtopCore
import LangtopPostgres
import PostgresTestSupport
import Testing

@testable import LangtopSources

@Suite struct LiteLLMStatementTests {
    @Test(arguments: TestServer.Schema.allCases)
    func `every statement fits the schema`(schema: TestServer.Schema) async throws {
        let database = try await LiteLLMDatabase(try await TestServer.shared.database(schema))
        let connection = database.source.connection
        for shared in [PackageResources.postgres_probe_sql, PackageResources.postgres_gate_sql] {
            try await connection.check(LiteLLMStatement.text(of: shared, for: await database.source.schema))
        }
        let known = await database.source.schema
        var prepared = 0
        for statement in LiteLLMStatement.allCases where statement.table.map(known.hasTable) ?? true {
            let text = statement.text(
                for: known,
                [("from", "'2026-11-23'"), ("to", "'2026-11-24'"), ("oldest", "'4294967295'"), ("step", "60000")]
            )
            #expect(!text.contains("{{"), "\(statement) has a placeholder nobody fills")
            try await connection.check(text)
            prepared += 1
        }
        #expect(prepared == (schema == .full ? LiteLLMStatement.allCases.count : LiteLLMStatement.allCases.count - 8))
    }

    @Test(arguments: [
        ("plain", "\"plain\""), ("My \"gate\"", "\"My \"\"gate\"\"\""), ("{{x}}", "\"{{x}}\""),
    ])
    func `names are quoted`(name: String, quoted: String) { #expect(SQLText.identifier(name) == quoted) }

    @Test func `names make an array`() { #expect(SQLText.array(["a", #"B "\c"#]) == #"{"a","B \"\\c"}"#) }

    @Test(arguments: [("it's", "'it''s'"), (#"a\b"#, #"E'a\\b'"#), ("a'\u{301}b", "'a''\u{301}b'")])
    func `texts are quoted`(text: String, quoted: String) { #expect(SQLText.literal(text) == quoted) }

    @Test func `an instant is written in UTC to the millisecond`() {
        #expect(SQLText.civil(LiteLLMDatabase.day + .milliseconds(3_723_045)) == "2026-11-23 01:02:03.045")
        #expect(SQLText.instant(ofDay: "2026-11-23") == LiteLLMDatabase.day)
        #expect(SQLText.instant(ofDay: "yesterday") == nil)
    }
}

import LangtopCore
import LangtopPrices
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// What LiteLLM's own tables say that models cost.
@Suite("What LiteLLM knows of prices") struct LiteLLMPricesTests {
    /// Rows of the shape `stream` under other names, each a second after the one before, with an entry of the model map.
    private static func database() async throws -> LiteLLMDatabase {
        let database = try await LiteLLMDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" SELECT (jsonb_populate_record(r, jsonb_build_object(
                'request_id', 'price-' || name, 'model', 'served/' || name, 'model_group', "group", 'custom_llm_provider', 'openai',
                'startTime', timestamp '2026-11-23 12:00:00.123' + number * interval '1 s',
                'metadata', jsonb_build_object('model_map_information', entry::jsonb)
            ))).* FROM "LiteLLM_SpendLogs" AS r, (VALUES
                (0, 'mapped', 'mapped', '{"model_map_key": "map/mapped", "model_map_value": {"input_cost_per_token": 2e-6,
                    "output_cost_per_token": 4e-6, "litellm_provider": "openai", "mode": "chat", "tiered_pricing": null}}'),
                (1, 'zero', 'zero', '{"model_map_key": "x", "model_map_value": {"input_cost_per_token": 0,
                    "output_cost_per_token": 0}}'),
                (2, 'null', 'null', '{"model_map_key": "x", "model_map_value": null}'),
                (3, 'odd', 'odd', '[1]'),
                (4, 'steps', 'steps', '{"model_map_value": {"input_cost_per_token": 1e-6, "tiered_pricing": [{}]}}'),
                (5, 'bare', '', '{"model_map_key": "bare", "model_map_value": {"input_cost_per_token": 7e-6,
                    "output_cost_per_token": "hostile"}}'),
                (6, 'own', 'own', 'null'), (7, 'base', 'base', 'null'), (8, 'two', 'two', 'null'), (9, 'no', 'no', 'null')
            ) AS rows (number, name, "group", entry) WHERE request_id = 'stream';
            INSERT INTO "LiteLLM_ProxyModelTable" (model_id, model_name, litellm_params, model_info, created_by, updated_by)
            VALUES
                ('1', 'own', '{"api_key": "sk-secret"}', '{"input_cost_per_token": 5e-6, "output_cost_per_token": 6e-6}', '', ''),
                ('2', 'base', '{}', '{"base_model": "gpt-4o"}', '', ''), ('3', 'base', '{}', '{"base_model": "gpt-4o"}', '', ''),
                ('4', 'two', '{}', '{"base_model": "gpt-4o"}', '', ''), ('5', 'two', '{}', '{"base_model": "gpt-4o-mini"}', '', ''),
                ('6', 'mapped', '{}', '{"input_cost_per_token": 1}', '', ''), ('7', 'no', '{}', '{"base_model": "no such"}', '', '')
            """)
        return database
    }

    private static func question(_ number: Int, _ name: String, group: String? = nil) -> PriceQuestion {
        let model = PricedModel(served: "served/" + name, publicName: group ?? name, provider: "openai")
        let noon = LiteLLMDatabase.day + .milliseconds(43_200_123)
        return PriceQuestion(model, seen: noon + .seconds(Int64(number)))
    }

    private static let questions =
        ["mapped", "zero", "null", "odd", "steps"].enumerated().map { question($0, $1) }
        + [question(5, "bare", group: "served/bare")]
        + ["own", "base", "two", "no"].enumerated().map { question($0 + 6, $1) }

    private static func told(_ source: LiteLLMSource) async throws -> [String: String] {
        let found = try await source.prices(of: questions)
        return Dictionary(
            uniqueKeysWithValues: found.map { model, price in
                let list = price as? ListedPrice
                let prices = [UnitKind.input, .output].map {
                    list?.price.dollars(for: $0, prompt: 1).map { Int($0 * 10 + 0.5) }
                }
                return (model.served, "\(list?.model ?? "") \(prices.map { $0 ?? -1 }) \(list?.origin ?? "")")
            })
    }

    @Test("is the entry of its map that a row keeps, else what its own pages say of the model")
    func sources() async throws {
        let told = try await Self.told(try await Self.database().source)
        #expect(
            told == [
                "served/mapped": "map/mapped [20, 40] LiteLLM's model map",
                "served/bare": "bare [70, -1] LiteLLM's model map",
                "served/own": "own [50, 60] LiteLLM's model_info",
                "served/base": "gpt-4o [25, 100] LiteLLM's model_info",
            ])
    }

    @Test("is read with an index and without a look at any other row")
    func plan() async throws {
        let database = try await Self.database()
        let statement = LiteLLMStatement.modelMap.text(for: await database.source.schema)
        let plan = try database.database.execute(
            """
            SET enable_seqscan = off; PREPARE ask AS \(statement);
            EXPLAIN (ANALYZE, COSTS OFF) EXECUTE ask('{"2026-11-23 12:00:00.123"}', '{served/mapped}', '{mapped}', '{openai}')
            """)
        #expect(plan.contains("Index Scan") && !plan.contains("Seq Scan"), "\(plan)")
    }

    @Test("is what its own pages say alone where the log has no index of start times")
    func unindexed() async throws {
        let database = try await Self.database()
        try database.database.execute(
            """
            DROP INDEX "LiteLLM_SpendLogs_startTime_idx"; DROP INDEX "LiteLLM_SpendLogs_startTime_request_id_idx"
            """)
        _ = try await database.source.connect()
        #expect(try await Self.told(database.source).keys.sorted() == ["served/base", "served/mapped", "served/own"])
    }

    @Test("is what its log says where a role may read nothing else, and nothing where it keeps no map")
    func privileges() async throws {
        let database = try await Self.database()
        if try database.database.execute("SELECT count(*) FROM pg_roles WHERE rolname = 'langtop_log'") == "0\n" {
            try database.database.execute("CREATE ROLE langtop_log LOGIN")
        }
        try database.database.execute(#"GRANT SELECT ON "LiteLLM_SpendLogs" TO langtop_log"#)
        let source = try LiteLLMSource(target: database.database.url.replacing("postgres@", with: "langtop_log@"))
        #expect(try await source.connect().capabilities.contains(.prices))
        #expect(try await Self.told(source).keys.sorted() == ["served/bare", "served/mapped"])
        #expect(try await LiteLLMDatabase.shared().source.prices(of: Self.questions).isEmpty)
        #expect(try await LiteLLMDatabase.shared(.first).source.prices(of: Self.questions).isEmpty)
    }
}

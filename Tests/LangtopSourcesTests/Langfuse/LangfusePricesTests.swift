import LangtopCore
import LangtopPrices
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// What projects of Langfuse say themselves that models cost.
@Suite("What Langfuse knows of prices") struct LangfusePricesTests {
    /// A generation of each model at noon of the shapes' day, a second after the one before, and definitions of models.
    private static func database() async throws -> LangfuseDatabase {
        let database = try await LangfuseDatabase.filled()
        try database.database.execute(
            """
            INSERT INTO observations SELECT (jsonb_populate_record(r, jsonb_build_object(
                'id', 'price-' || number, 'model', rows.name, 'start_time', timestamp '2026-11-23 12:00:00' + rows.number * interval '1 s',
                'project_id', rows.project
            ))).* FROM observations AS r, (VALUES
                (0, 'acme-large', 'p1'), (1, 'ACME-small', 'p1'), (2, 'acme-large', 'p2'), (3, 'general', 'p1'), (4, 'old', 'p1'),
                (5, 'flat', 'p1'), (6, 'zero', 'p1'), (7, 'letters', 'p1'), (8, 'later', 'p1'), (9, 'unitless', 'p1')
            ) AS rows (number, name, project) WHERE id = 'plain';
            INSERT INTO models (id, project_id, model_name, match_pattern, start_date, unit, input_price, output_price, total_price)
            VALUES
                ('m0', 'p1', 'acme', '(?i)^(acme-.*)$', NULL, 'TOKENS', NULL, NULL, NULL),
                ('m1', 'p1', 'acme-large', '^(acme-large)$', '2026-01-01', 'TOKENS', NULL, NULL, NULL),
                ('m2', NULL, 'general', '^general$', NULL, 'TOKENS', 1e-6, 1e-6, NULL),
                ('m3', 'p1', 'old', '^old$', NULL, 'TOKENS', 3e-6, 4e-6, NULL),
                ('m4', 'p1', 'flat', '^flat$', NULL, 'TOKENS', NULL, NULL, 5e-6),
                ('m5', 'p1', 'zero', '^zero$', NULL, 'TOKENS', 0, 0, NULL),
                ('m6', 'p1', 'letters', '^letters$', NULL, 'CHARACTERS', 1e-6, NULL, NULL),
                ('m7', 'p1', 'later', '^later$', '2026-11-24', 'TOKENS', 1e-6, NULL, NULL),
                ('m8', 'p1', 'unitless', '^unitless$', NULL, NULL, 2e-6, 3e-6, NULL);
            INSERT INTO prices (id, model_id, usage_type, price) VALUES
                ('1', 'm0', 'input', 1e-6), ('2', 'm0', 'output', 2e-6),
                ('3', 'm1', 'input', 6e-6), ('4', 'm1', 'output', 8e-6), ('5', 'm1', 'input_cached_tokens', 0.6e-6),
                ('6', 'm1', 'input_cache_creation_5m', 7e-6)
            """)
        return database
    }

    private static let names = [
        "acme-large", "ACME-small", "acme-large", "general", "old", "flat", "zero", "letters", "later",
        "unitless",
    ]

    private static func told(_ source: LangfusePostgresSource, _ numbers: [Int]) async throws -> [String: String] {
        let questions = numbers.map { number in
            PriceQuestion(
                PricedModel(served: names[number], publicName: names[number]),
                seen: LangfuseDatabase.day + .seconds(43_200 + number))
        }
        return Dictionary(
            uniqueKeysWithValues: try await source.prices(of: questions).map { model, price in
                let list = price as? ListedPrice
                let prices = [UnitKind.input, .output, .cacheRead, .cacheWrite].map { kind in
                    list?.price.dollars(for: kind, prompt: 1).map { Int($0 * 10 + 0.5) } ?? -1
                }
                #expect(list?.origin == "Langfuse model definition")
                return (model.served, "\(list?.model ?? "") \(prices)")
            })
    }

    @Test("is the project's own definition that the name matches, by kind, the newest that had begun")
    func definitions() async throws {
        let database = try await Self.database()
        let source = try LangfusePostgresSource(target: database.database.url + "?project=p1")
        _ = try await source.connect()
        #expect(
            try await Self.told(source, [0, 1, 3, 4, 5, 6, 7, 8, 9]) == [
                "acme-large": "acme-large [60, 80, 6, 70]", "ACME-small": "acme [10, 20, 10, 10]",
                "old": "old [30, 40, 30, 30]", "flat": "flat [50, 50, 50, 50]", "unitless": "unitless [20, 30, 20, 20]",
            ])
    }

    @Test("is told of every project where those agree that have the model")
    func agreement() async throws {
        let database = try await Self.database()
        let own = ["ACME-small": "acme [10, 20, 10, 10]", "old": "old [30, 40, 30, 30]"]
        // The other project has requests to the one and says nothing of it.
        #expect(try await Self.told(database.source, [0, 1, 4]) == own)
        #expect(try await Self.told(database.source, [2]).isEmpty)
        func define(_ price: String) throws {
            try database.database.execute(
                """
                DELETE FROM models WHERE project_id = 'p2';
                INSERT INTO models (id, project_id, model_name, match_pattern, input_price, output_price)
                VALUES ('n0', 'p2', 'theirs', '^(acme-large|old)$', \(price), 4e-6)
                """)
        }
        try define("3e-6")
        let agreed = try await Self.told(database.source, [0, 1, 4])
        #expect(agreed.keys.sorted() == ["ACME-small", "old"])
        #expect(agreed["old"]?.hasSuffix(" [30, 40, 30, 30]") == true)
        try define("2e-6")
        #expect(try await Self.told(database.source, [0, 1, 4]) == ["ACME-small": "acme [10, 20, 10, 10]"])
    }

    @Test("is read without a look at any other row than the newest")
    func plan() async throws {
        let database = try await Self.database()
        let statement = LangfuseStatement.prices.text(for: await database.source.schema)
        let plan = try database.database.execute(
            """
            SET enable_seqscan = off; PREPARE ask AS \(statement);
            EXPLAIN (ANALYZE, COSTS OFF) EXECUTE ask('{"2026-11-23 12:00:00"}', '{acme-large}')
            """)
        #expect(plan.contains("observations_start_time_idx") && !plan.contains("Seq Scan on observations"), "\(plan)")
    }

    @Test("is nothing to a role that may not read it, and to a project that says nothing")
    func nothing() async throws {
        let database = try await Self.database()
        let other = try LangfusePostgresSource(target: database.database.url + "?project=p2")
        _ = try await other.connect()
        #expect(try await Self.told(other, [0, 1, 4]).isEmpty)
        if try database.database.execute("SELECT count(*) FROM pg_roles WHERE rolname = 'langtop_observer'") == "0\n" {
            try database.database.execute("CREATE ROLE langtop_observer LOGIN")
        }
        try database.database.execute("GRANT SELECT ON observations, traces TO langtop_observer")
        let url = database.database.url.replacing("postgres@", with: "langtop_observer@")
        let source = try LangfusePostgresSource(target: url)
        #expect(try await source.connect().capabilities == .checksums)
        #expect(try await Self.told(source, [0]).isEmpty)
    }
}

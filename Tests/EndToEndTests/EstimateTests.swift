import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// What nobody recorded a cost of, estimated from LiteLLM's own price table.
@Suite("A request without a recorded cost", .timeLimit(.minutes(5)))
struct EstimateTests {
    /// The rows: two at a known price, one of them with a prompt above a limit; an unknown model, a known name behind
    /// another server, a row that keeps no tokens by kind, a recorded cost, an answer from the proxy's cache.
    private static func rows(around moment: String) -> String {
        """
        INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
            completion_tokens, "startTime", "endTime", model, model_group, custom_llm_provider, status, cache_hit, metadata)
        SELECT id, 'acompletion', 'key', spend, prompt + 200, prompt, 200, \(moment) - interval '60 s', \(moment) - interval '58 s',
            model, name, provider, 'success', hit, coalesce(usage::jsonb, '{}')
        FROM (VALUES
            ('a', 0.0, 1000, 'openai/gpt-4o', 'gpt-4o', 'openai', 'False',
                '{"usage_object": {"prompt_tokens_details": {"cached_tokens": 400}}}'),
            ('b', 0.0, 250000, 'bedrock/converse/us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'sonnet', 'bedrock', 'False',
                '{"usage_object": {"cache_read_input_tokens": 200000, "cache_creation_input_tokens": 40000}}'),
            ('c', 0.0, 1000, 'gpt-4o-acme-internal', 'acme', 'openai', 'False', '{"usage_object": {}}'),
            ('d', 0.0, 1000, 'hosted_vllm/gpt-4o', 'vllm', 'hosted_vllm', 'False', '{"usage_object": {}}'),
            ('e', 0.0, 1000, 'openai/gpt-4o', 'gpt-4o', 'openai', 'False', NULL),
            ('f', 0.5, 1000, 'openai/gpt-4o', 'recorded', 'openai', 'False', '{"usage_object": {}}'),
            ('g', 0.0, 1000, 'openai/gpt-4o', 'recorded', 'openai', 'True', '{"usage_object": {}}'),
            ('h', 0.0, 30000, 'anthropic/claude-sonnet-4-5-20250929', 'hourly', 'anthropic', 'False',
                '{"usage_object": {"cache_creation_input_tokens": 20000, "prompt_tokens_details":
                    {"cache_creation_token_details": {"ephemeral_1h_input_tokens": 15000}}}}'),
            ('i', 0.0, 1000, 'openai/gpt-5', 'priority', 'openai', 'False',
                '{"usage_object": {"service_tier": "default"}, "cost_breakdown": {"service_tier": "priority"}}'),
            ('j', 0.0, 1000, 'openai/gpt-audio', 'sound', 'openai', 'False',
                '{"usage_object": {"prompt_tokens_details": {"audio_tokens": 600},
                    "completion_tokens_details": {"audio_tokens": 150}}}')
        ) AS rows (id, spend, prompt, model, name, provider, hit, usage)
        """
    }

    /// 600 fresh, 400 cached, 200 of the answer; 10,000 fresh, 200,000 read, 40,000 written, 200 of the answer, all at
    /// the price above 200,000.
    private static let gpt = 0.004
    private static let sonnet = 0.53295
    /// 10,000 fresh, 5,000 written for five minutes and 15,000 for an hour, 200 of the answer.
    private static let hourly = 0.14175
    /// 1,000 and 200 at the price of the tier by which the proxy priced it.
    private static let priority = 0.0065
    /// 400 of text, 600 of sound, 50 and 150 of the answer.
    private static let sound = 0.0303
    private static let all = gpt + sonnet + hourly + priority + sound

    private static func report(_ arguments: String..., environment: [String: String?] = [:]) async throws -> CostReport
    {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(rows(around: "timestamp '2026-11-20T12:00:00'"))
        let outcome = try await Binary.run(
            ["once", database.url, "--format", "json", "--window", "1h", "--at", "2026-11-20T12:00:00Z"] + arguments,
            environment: environment)
        #expect(outcome.status == 0, "\(outcome.error)")
        return try JSONDecoder().decode(CostReport.self, from: Data(outcome.output.utf8))
    }

    @Test("is estimated from its own tokens where its model has a price, and counted where it has none")
    func estimate() async throws {
        let report = try await Self.report()
        let cost = report.totals.cost
        #expect(cost.recorded == 0.5 && cost.estimated_requests == 5 && cost.unpriced_requests == 3)
        #expect(abs((cost.estimated ?? 0) - Self.all) < 1e-12)
        let groups = Dictionary(uniqueKeysWithValues: report.groups.map { ($0.id, $0.cost) })
        #expect(abs((groups["gpt-4o"]?.estimated ?? 0) - Self.gpt) < 1e-12 && groups["gpt-4o"]?.unpriced_requests == 1)
        #expect(abs((groups["sonnet"]?.estimated ?? 0) - Self.sonnet) < 1e-12)
        for (name, dollars) in [("hourly", Self.hourly), ("priority", Self.priority), ("sound", Self.sound)] {
            #expect(abs((groups[name]?.estimated ?? 0) - dollars) < 1e-12, "\(name)")
        }
        #expect(groups["acme"]?.unpriced_requests == 1 && groups["acme"]?.estimated_requests == 0)
        #expect(groups["vllm"]?.unpriced_requests == 1)
        #expect(groups["recorded"]?.estimated_requests == 0 && groups["recorded"]?.unpriced_requests == 0)
        // An estimate ranks its group like a recorded cost does.
        #expect(report.groups.map(\.id).prefix(3) == ["sonnet", "recorded", "hourly"])
    }

    @Test("has the price the configuration gives it, by either of its names")
    func rules() async throws {
        let path = "/tmp/langtop-prices-\(UUID().uuidString).json5"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = """
            {prices: {"gpt-4o-acme-internal": {as: "gpt-4o"}, vllm: {input: 100, output: 500}, recorded: {input: 1e6}}}
            """
        try Data(text.utf8).write(to: URL(filePath: path))
        let report = try await Self.report(environment: ["LANGTOP_CONFIG": path])
        let groups = Dictionary(uniqueKeysWithValues: report.groups.map { ($0.id, $0.cost) })
        #expect(abs((groups["acme"]?.estimated ?? 0) - 0.0045) < 1e-12)
        #expect(abs((groups["vllm"]?.estimated ?? 0) - 0.2) < 1e-12)
        // What was recorded stays, and an answer from the proxy's cache is not billed.
        #expect(groups["recorded"]?.recorded == 0.5 && groups["recorded"]?.estimated_requests == 0)
        #expect(report.totals.cost.unpriced_requests == 1)
        let prices = try await Binary.run(["prices", "vllm"], environment: ["LANGTOP_CONFIG": path])
        #expect(prices.output.contains("from the configuration") && prices.status == 0, "\(prices)")
    }

    /// Of a model of the table and of one that it lacks a row without a cost; a row with one says in its metadata what
    /// LiteLLM's map has, as does the other row without one. Of a third LiteLLM's own pages say what it is.
    private static let mapped = """
        INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
            completion_tokens, "startTime", "endTime", model, model_group, custom_llm_provider, status, cache_hit, metadata)
        SELECT id, 'acompletion', 'key', spend, 1200, 1000, 200, now() AT TIME ZONE 'UTC' - interval '60 s' - age * interval '1 s',
            now() AT TIME ZONE 'UTC' - interval '58 s' - age * interval '1 s', model, name, 'openai', 'success', 'False',
            jsonb_build_object('usage_object', '{}'::jsonb, 'model_map_information', jsonb_build_object('model_map_key', 'ours',
                'model_map_value', map::jsonb))
        FROM (VALUES
            ('a', 0.0, 0, 'openai/gpt-4o', 'gpt-4o', '{"input_cost_per_token": 1e-3, "output_cost_per_token": 0}'),
            ('b', 0.0, 0, 'openai/acme', 'acme', '{"input_cost_per_token": 0, "output_cost_per_token": 0}'),
            ('c', 0.5, 1, 'openai/acme', 'acme', '{"input_cost_per_token": 2e-3, "output_cost_per_token": 0}'),
            ('d', 0.0, 2, 'openai/added', 'added', 'null'), ('e', 0.0, 3, 'openai/unknown', 'unknown', 'null')
        ) AS rows (id, spend, age, model, name, map);
        INSERT INTO "LiteLLM_ProxyModelTable" (model_id, model_name, litellm_params, model_info, created_by, updated_by)
        VALUES ('1', 'added', '{}', '{"base_model": "gpt-4o"}', '', '')
        """

    @Test("is estimated by what its own store says of the model, before the table and after the configuration")
    func stores() async throws {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(Self.mapped)
        func costs(_ environment: [String: String?] = [:]) async throws -> [String: CostReport.Cost] {
            let outcome = try await Binary.run(
                ["once", database.url, "--format", "json", "--window", "1h"], environment: environment)
            #expect(outcome.status == 0, "\(outcome.error)")
            let report = try JSONDecoder().decode(CostReport.self, from: Data(outcome.output.utf8))
            return Dictionary(uniqueKeysWithValues: report.groups.map { ($0.id, $0.cost) })
        }
        var found = try await costs()
        for (name, dollars) in [("gpt-4o", 1.0), ("acme", 2), ("added", 0.0045)] {
            #expect(abs((found[name]?.estimated ?? 0) - dollars) < 1e-12, "\(name): \(found[name] as Any)")
        }
        #expect(found["unknown"]?.unpriced_requests == 1 && found["acme"]?.recorded == 0.5)
        let path = "/tmp/langtop-prices-\(UUID().uuidString).json5"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("{prices: {acme: {input: 1000, output: 0}}}".utf8).write(to: URL(filePath: path))
        found = try await costs(["LANGTOP_CONFIG": path])
        #expect(abs((found["acme"]?.estimated ?? 0) - 1) < 1e-12)

        let terminal = try PseudoTerminal([database.url, "--window", "1h"], columns: 200, rows: 50)
        // Where nothing stood before: a cell that stays as it is is not sent again.
        #expect(await terminal.waits { $0.text.contains("~2.00") }, "\(terminal.text)")
        terminal.type("6\r")
        #expect(await terminal.waits { $0.text.contains("priced as") }, "\(terminal.text)")
        terminal.type("\u{0C}")
        #expect(await terminal.waits { $0.text.contains("LiteLLM's model map") }, "\(terminal.text)")
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
    }

    @Test("is not estimated before its tokens by kind are known")
    func plain() async throws {
        let cost = try await Self.report("--plain").totals.cost
        #expect(cost.estimated == nil && cost.estimated_requests == nil && cost.unpriced_requests == 8)
    }

    @Test("is told apart on the screen and in the text")
    func words() async throws {
        let database = try await TestServer.shared.database(.full)
        try await database.ask(Self.rows(around: "now() AT TIME ZONE 'UTC'"))
        let text = try await Binary.run(["once", database.url, "--window", "1h"])
        #expect(text.output.contains("recorded $0.5000  estimated ~$0.7155 (5 req)  unpriced 3 req"), "\(text.output)")
        #expect(text.output.contains("~$0.5330"))
        let terminal = try PseudoTerminal([database.url, "--window", "1h"], columns: 120, rows: 35)
        #expect(await terminal.waits { $0.text.contains("~$0.7155") }, "\(terminal.text)")
        // A row of a list, and its arithmetic.
        terminal.type("/model:hourly\r")
        // The sum of what is left: only then the first row is that one.
        #expect(await terminal.waits { $0.text.contains("~$0.1417") }, "\(terminal.text)")
        terminal.type("6\r")
        #expect(await terminal.waits { $0.text.contains("more than it saved") })
        // Drawn again as a whole: only then do the words come in one piece.
        terminal.type("\u{0C}")
        for words in ["hourly cache write", "0.090000", "~0.141750", "priced as", "$0.048750 more than it saved"] {
            #expect(await terminal.waits { $0.text.contains(words) }, "\(words): \(terminal.text)")
        }
        terminal.type("Q")
        #expect(await terminal.exitStatus() == 0)
    }
}

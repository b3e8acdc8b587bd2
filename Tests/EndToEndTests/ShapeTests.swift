import CommandTestSupport
import Foundation
import PostgresTestSupport
import Testing

/// Shapes of rows that public reports tell of, and that bent numbers: what `once` says of each.
@Suite("Rows of unusual shape", .timeLimit(.minutes(5)))
struct ShapeTests {
    private static let hash = String(repeating: "a", count: 64)

    /// What `once` says of an hour that holds some rows.
    private static func totals(
        _ rows: String, before: String = "", _ arguments: [String] = []
    ) async throws -> Report {
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            before + """
                ;INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                    completion_tokens, "startTime", "endTime", "completionStartTime", model, model_group, status,
                    cache_hit, metadata)
                SELECT id, type, '\(hash)', spend, total, prompt, completion, '2026-11-20 11:30',
                    '2026-11-20 11:30'::timestamp + seconds * interval '1 second',
                    '2026-11-20 11:30'::timestamp + seconds * interval '1 second', 'openai/m', 'm', 'success', 'False',
                    metadata::jsonb
                FROM (VALUES \(rows)) AS x (id, type, spend, total, prompt, completion, seconds, metadata)
                """)
        let outcome = try await Binary.run(
            ["once", database.url, "--format", "json", "--window", "1h", "--at", "2026-11-20T12:00:00Z"] + arguments)
        #expect(outcome.status == 0, "\(outcome.error)")
        return try Report(outcome.output)
    }

    private static func usage(_ members: String) -> String { "'{\"usage_object\": {\(members)}}'" }

    @Test("cached tokens beside the prompt are counted into it, never below zero")
    func cachedBesidePrompt() async throws {
        let report = try await Self.totals(
            """
            ('vertex', 'acompletion', 0.0009, 25, 5, 20, 2,
                \(Self.usage(#""prompt_tokens_details": {"cached_tokens": 13710}"#))),
            ('anthropic', 'anthropic_messages', 0.02, 212, 12, 200, 2,
                \(Self.usage(#""cache_read_input_tokens": 20000, "cache_creation_input_tokens": 1500"#))),
            ('inside', 'acompletion', 0.02, 1100, 1000, 100, 2,
                \(Self.usage(#""prompt_tokens_details": {"cached_tokens": 400}"#))),
            ('reasoning', 'acompletion', 0.02, 341, 32, 9, 2,
                \(Self.usage(#""completion_tokens_details": {"reasoning_tokens": 300}"#)))
            """)
        #expect(report["tokens.input"] == 649.0)
        #expect(report["tokens.cache_read"] == 34_110 && report["tokens.cache_write"] == 1500)
        #expect(report["tokens.prompt"] == 36_259.0)
        #expect(report["tokens.output"] == 629.0 && report["tokens.reasoning"] == 300)
        #expect(report["tokens.total"] == 1678.0)
    }

    @Test("tokens by kind that were not stored are unknown, and nothing else is")
    func kindsNotStored() async throws {
        let report = try await Self.totals(
            """
            ('kept', 'acompletion', 0.01, 1100, 1000, 100, 2, \(Self.usage(""))),
            ('left-out', 'acompletion', 0.01, 1100, 1000, 100, 2, '{"user_api_key": "x"}')
            """)
        for kind in ["input", "cache_read", "cache_write", "reasoning"] { #expect(report["tokens." + kind] == nil) }
        #expect(report["tokens.prompt"] == 2000 && report["tokens.output"] == 200 && report["fallbacks"] == 0)
        #expect(report.root["kinds"] as? String == "partial" && report.root["state"] as? String == "exact")
    }

    @Test("calls without tokens and price are unpriced, unless they are free; sessions have no latency")
    func withoutTokens() async throws {
        let priced = [
            "atranscription", "aimage_generation", "aspeech", "pass_through_endpoint", "arerank", "aocr",
            "acreate_video", "_aresponses_websocket", "_arealtime", "allm_passthrough_route",
        ]
        let free = ["aretrieve_batch", "acreate_file", "alist_files", "list_mcp_tools", "amoderation", "afile_content"]
        let rows = (priced + free).map { type in
            "('\(type)', '\(type)', 0, 0, 0, 0, \(type.hasPrefix("_") ? 1500 : 2), '{}')"
        }
        let report = try await Self.totals(rows.joined(separator: ","))
        #expect(report["requests"] == 16 && report["cost.unpriced_requests"] == 10)
        #expect(report["latency_ms.p99"] == 2000)
    }

    @Test("calls a proxy makes on its own account add what they cost, and no request")
    func internalCalls() async throws {
        let report = try await Self.totals(
            """
            ('asked', 'acompletion', 0.01, 1100, 1000, 100, 10, \(Self.usage(""))),
            ('nobody', 'acompletion', 0.01, 1100, 1000, 100, 10, '{"usage_object": {}, "internal_call_origin": null}'),
            ('router', 'acompletion', 0.002, 51, 50, 1, 0.3, '{"internal_call_origin": "autorouter_classifier"}'),
            ('judge', 'acompletion', 0.5, 51, 50, 1, 0.3, '{"internal_call_origin": "shadow_eval_judge"}')
            """)
        #expect(report["requests"] == 2 && report["latency_ms.p50"] == 10_000)
        #expect(abs((report["cost.recorded"] ?? 0) - 0.522) < 1e-12)
    }

    @Test("a key that stands in the log as it is sent never leaves the program")
    func rawKeys() async throws {
        let secret = "sk-abcdefghijklmnopqrstuvwxyz"
        let rows = "('a', 'acompletion', 0.01, 1100, 1000, 100, 2, '{}')"
        let database = try await TestServer.shared.database(.full)
        try database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, "startTime", "endTime", model, status)
            SELECT id, type, '\(secret)', spend, '2026-11-20 11:30', '2026-11-20 11:31', 'm', 'success'
            FROM (VALUES \(rows)) AS x (id, type, spend, total, prompt, completion, seconds, metadata)
            """)
        let arguments = ["once", database.url, "--by", "key", "--window", "1h", "--at", "2026-11-20T12:00:00Z"]
        for format in ["json", "csv", "text"] {
            let outcome = try await Binary.run(arguments + ["--format", format])
            #expect(outcome.status == 0 && !outcome.output.contains("abcdef"), "\(format): \(outcome.output)")
            #expect(outcome.output.contains("sk-...wxyz"))
            // What LiteLLM's tables know it by: printf %s KEY | sha256sum
            let hash = "693f5072f49dad8d5fac77242b0ef1cad8c3b74d7b93cd9f4a54b64937efe0a3"
            #expect(format == "text" || outcome.output.contains(hash))
        }
    }

    @Test("times that run backwards are no latency")
    func backwards() async throws {
        let report = try await Self.totals(
            """
            ('back', 'acompletion', 0.01, 1100, 1000, 100, -10, '{}'),
            ('forth', 'acompletion', 0.01, 1100, 1000, 100, 2, '{}')
            """)
        #expect(report["latency_ms.p50"] == 2000 && report["latency_ms.p99"] == 2000 && report["requests"] == 2)
        #expect(report["rows_with_impossible_numbers"] == 1)
    }

    @Test(
        "numbers nobody can have counted are left out and said, whatever type the columns have",
        arguments: ["bigint", "numeric", "double precision"])
    func impossible(type: String) async throws {
        let columns = ["total_tokens", "prompt_tokens", "completion_tokens"]
        let alter = columns.map { "ALTER COLUMN \($0) DROP DEFAULT, ALTER COLUMN \($0) TYPE \(type)" }
        let spend = type == "numeric" ? ", ALTER COLUMN spend TYPE numeric" : ""
        let report = try await Self.totals(
            """
            ('huge', 'acompletion', 'NaN'::float8, 9223372036854775807, 9223372036854774784, 9223372036854774784, 2,
                \(Self.usage(#""prompt_tokens_details": {"cached_tokens": 9223372036854775807}"#))),
            ('huge-too', 'acompletion', 1e300, 9223372036854775807, 9223372036854774784, 9223372036854774784, 2,
                \(Self.usage(#""cache_read_input_tokens": 1e99"#))),
            ('negative', 'acompletion', -5, -100, -90, -10, 2, \(Self.usage(#""cache_read_input_tokens": -4"#))),
            ('good', 'acompletion', 0.25, 1100, 1000, 100, 2, \(Self.usage("")))
            """, before: "ALTER TABLE \"LiteLLM_SpendLogs\" \(alter.joined(separator: ", "))\(spend)")
        #expect(report["requests"] == 4 && report["cost.recorded"] == 0.25)
        #expect(report["tokens.prompt"] == 1000 && report["tokens.total"] == 1100 && report["tokens.input"] == 1000)
    }
}

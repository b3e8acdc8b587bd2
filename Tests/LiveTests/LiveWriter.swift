import LangtopCore
import PostgresTestSupport

/// A gateway that writes its log in batches, as LiteLLM does, and people who change and delete what is there.
struct LiveWriter {
    let database: TestDatabase

    /// Adds rows to one group; they started so many seconds before the server's now, evenly spread over a span before.
    func write(_ count: Int, to model: String, secondsAgo: Int, over span: Int = 0) async throws {
        try await database.ask(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", model, model_group, status, metadata)
            SELECT '\(model)-' || n, 'acompletion', 'key', 0.001 * n, 150, 100, 50, begun, begun + interval '900 ms',
                'served', '\(model)', CASE WHEN n % 50 = 0 THEN 'failure' ELSE 'success' END,
                '{"usage_object": {"cache_read_input_tokens": 10, "cache_creation_input_tokens": 0}}'
            FROM generate_series(1, \(count)) AS n,
                LATERAL (SELECT (clock_timestamp() AT TIME ZONE 'UTC') - make_interval(secs => \(secondsAgo))
                    - make_interval(secs => n * \(span)::float / \(count) + n * 0.001) AS begun) AS t
            """)
    }

    /// Makes rows failures that cost more, whichever are named like that.
    func change(like pattern: String) async throws {
        try await database.ask(
            """
            UPDATE "LiteLLM_SpendLogs" SET spend = spend + 1, status = 'failure' WHERE request_id LIKE '\(pattern)'
            """)
    }

    /// Makes rows failures and changes nothing else.
    func fail(like pattern: String) async throws {
        try await database.ask(
            """
            UPDATE "LiteLLM_SpendLogs" SET status = 'failure' WHERE request_id LIKE '\(pattern)'
            """)
    }

    func delete(like pattern: String) async throws {
        try await database.ask(
            """
            DELETE FROM "LiteLLM_SpendLogs" WHERE request_id LIKE '\(pattern)'
            """)
    }

    /// By plain SQL, a line a group: requests, failures, prompt tokens of successes, cache reads of them, and spend.
    func truth(in range: TimeRange) async throws -> String {
        try await database.ask(
            """
            SELECT model_group, count(*), count(*) FILTER (WHERE status = 'failure'),
                coalesce(sum(prompt_tokens) FILTER (WHERE status <> 'failure'), 0),
                coalesce(sum((metadata #>> '{usage_object,cache_read_input_tokens}')::int)
                    FILTER (WHERE status <> 'failure'), 0),
                to_char(sum(spend), 'FM999990.000000')
            FROM "LiteLLM_SpendLogs"
            WHERE "startTime" >= '\(range.from.iso8601.dropLast())' AND "startTime" < '\(range.to.iso8601.dropLast())'
            GROUP BY 1 ORDER BY model_group COLLATE "C"
            """)
    }
}

import LangtopCore
import PostgresTestSupport

/// A gateway that writes its log in batches, as LiteLLM does.
struct LiveWriter {
    let database: TestDatabase

    /// Adds rows to one group that started so many seconds before the server's now, a millisecond apart.
    func write(_ count: Int, to model: String, secondsAgo: Int) throws {
        try database.execute(
            """
            INSERT INTO "LiteLLM_SpendLogs" (request_id, call_type, api_key, spend, total_tokens, prompt_tokens,
                completion_tokens, "startTime", "endTime", model, model_group, status, metadata)
            SELECT '\(model)-' || n, 'acompletion', 'key', 0.001 * n, 150, 100, 50, begun, begun + interval '900 ms',
                'served', '\(model)', CASE WHEN n % 50 = 0 THEN 'failure' ELSE 'success' END,
                '{"usage_object": {"cache_read_input_tokens": 10, "cache_creation_input_tokens": 0}}'
            FROM generate_series(1, \(count)) AS n,
                LATERAL (SELECT (clock_timestamp() AT TIME ZONE 'UTC') - make_interval(secs => \(secondsAgo))
                    - make_interval(secs => n * 0.001) AS begun) AS t
            """)
    }

    /// Requests, failures and prompt tokens of successes, and spend, by plain SQL over the hour before an instant.
    func truth(before end: Timestamp) throws -> String {
        try database.execute(
            """
            SELECT count(*), count(*) FILTER (WHERE status = 'failure'),
                coalesce(sum(prompt_tokens) FILTER (WHERE status <> 'failure'), 0), round(sum(spend)::numeric, 6)
            FROM "LiteLLM_SpendLogs" WHERE "startTime" < '\(end.iso8601.dropLast())'
                AND "startTime" >= timestamp '\(end.iso8601.dropLast())' - interval '1 hour'
            """)
    }
}

import LangtopCore
import PostgresTestSupport

/// Fifty thousand generations of a day, five steps a trace of which three are model calls, made by arithmetic alone.
enum LangfuseTraffic {
    /// 2026-11-24T00:00:00Z; the traffic ends here.
    static let end = LangfuseDatabase.range.to
    /// The generations among the rows.
    static let count = 50_001

    private static let database = Task { try await made() }

    /// The database all tests share which only read.
    static func shared(parameters: String) async throws -> LangfuseDatabase {
        try await LangfuseDatabase(database.value, parameters: parameters)
    }

    private static func made() async throws -> TestDatabase {
        let database = try await LangfuseDatabase.empty()
        try database.execute(
            """
            INSERT INTO projects (id, name, org_id) VALUES ('p1', 'Shop', 'org'), ('p2', 'Lab', 'org');
            INSERT INTO traces (id, "timestamp", name, project_id, user_id, session_id, release, tags, input)
            SELECT 't' || i, '2026-11-23'::timestamp + i * interval '5.183 seconds', 'flow ' || i % 7,
                CASE WHEN i % 10 = 0 THEN 'p2' ELSE 'p1' END, CASE WHEN i % 11 > 0 THEN 'user ' || i % 300 END,
                CASE WHEN i % 3 > 0 THEN 's' || i / 5 END, '1.' || i % 3,
                CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN ARRAY['a'] WHEN 2 THEN ARRAY['a', 'b', 'a'] ELSE ARRAY['c ' || i % 5] END,
                jsonb_build_object('text', repeat('x', 500))
            FROM generate_series(1, 16667) AS i;
            INSERT INTO observations (id, name, start_time, end_time, type, trace_id, model, level, status_message,
                prompt_tokens, completion_tokens, total_tokens, project_id, calculated_total_cost, input)
            SELECT 'o' || i || '-' || j, 'step', s.start, CASE WHEN i % 1000 > 0 THEN s.start + (i % 9000) * interval '1 ms' END,
                (CASE WHEN j <= 3 THEN 'GENERATION' WHEN j = 4 THEN 'SPAN' ELSE 'EVENT' END)::"ObservationType",
                't' || i, CASE WHEN i % 13 > 0 THEN 'model ' || (i * j) % 40 END,
                (CASE WHEN (i + j) % 50 = 0 THEN 'ERROR' ELSE 'DEFAULT' END)::"ObservationLevel",
                CASE WHEN (i + j) % 50 = 0 THEN 'Error code: ' || 400 + i % 130 END,
                i % 5000, j * 10, i % 5000 + j * 10, CASE WHEN i % 10 = 0 THEN 'p2' ELSE 'p1' END,
                CASE WHEN i % 17 > 0 THEN (i % 997) * 0.000013 END, jsonb_build_object('text', repeat('x', 500))
            FROM generate_series(1, 16667) AS i, generate_series(1, 5) AS j,
                LATERAL (SELECT '2026-11-23'::timestamp + i * interval '5.183 seconds' + j * interval '100 ms' AS start) AS s;
            ANALYZE
            """
        )
        return database
    }
}

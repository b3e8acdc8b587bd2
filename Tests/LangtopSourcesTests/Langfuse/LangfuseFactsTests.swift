import LangtopCore
import PostgresTestSupport
import Testing

@testable import LangtopSources

/// What a Langfuse v2 database tells beside its rows.
@Suite("Facts of a Langfuse database") struct LangfuseFactsTests {
    /// A trace as SQL: id, parent, type, cost.
    private static func plant(_ trace: String, _ rows: (String, String?, String, Double?)...) -> String {
        rows.map { id, parent, type, cost in
            """
            INSERT INTO observations (id, parent_observation_id, type, trace_id, project_id, name, model, start_time,
                end_time, level, calculated_total_cost)
            VALUES ('\(id)', \(parent.map { "'\($0)'" } ?? "NULL"), '\(type)', '\(trace)', 'p1', 'step', 'm',
                '2026-11-23 10:00', '2026-11-23 10:01', 'DEFAULT', \(cost.map { "\($0)" } ?? "NULL"));
            """
        }.joined(separator: "\n")
    }

    @Test("are generations that repeat what the calls below them cost, at every level and through steps")
    func repeats() async throws {
        let database = try await LangfuseDatabase(try await LangfuseDatabase.empty())
        try database.database.execute(
            Self.plant(
                "agent", ("root", nil, "GENERATION", 0.75), ("step", "root", "SPAN", nil),
                ("inner", "step", "GENERATION", 0.25), ("a", "inner", "GENERATION", 0.125),
                ("b", "inner", "GENERATION", 0.125), ("c", "root", "GENERATION", 0.5))
                // Of its own, and one that runs beside another of the same price.
                + Self.plant("own", ("d", nil, "GENERATION", 0.5), ("e", "d", "GENERATION", 0.25))
                + Self.plant("twins", ("f", nil, "GENERATION", 0.5), ("g", nil, "GENERATION", 0.5))
                // Its own parent, as a broken program sends it.
                + Self.plant("circle", ("h", "h", "GENERATION", nil), ("i", "h", "GENERATION", 0.5)))
        let facts = try await database.source.facts(of: LangfuseDatabase.range)
        #expect(facts.repeats == StoreFacts.Repeats(observations: 2, dollars: 1, areCounted: true))
        // Of more than are looked at the newest are, and it is said.
        try database.database.execute(
            "UPDATE observations SET start_time = start_time - interval '1 hour' WHERE id IN ('root', 'a')")
        let newest = try await database.source.repeats(in: LangfuseDatabase.range, most: 9)
        #expect(newest == StoreFacts.Repeats(observations: 1, dollars: 0.25, areCounted: true, newest: 9))
        let all = try await database.source.repeats(in: LangfuseDatabase.range, most: 12)
        #expect(all == StoreFacts.Repeats(observations: 2, dollars: 1, areCounted: true))
        #expect(facts.langfuse == 2 && facts.missingIndexes.isEmpty && facts.neighbour.isEmpty)
    }

    @Test("are read of the newest generations alone, where none has anything below it")
    func bounded() async throws {
        let database = try await LangfuseDatabase(try await LangfuseDatabase.empty())
        try database.database.execute(
            """
            INSERT INTO observations (id, type, trace_id, project_id, name, model, start_time, level, calculated_total_cost)
            SELECT 'o' || n, 'GENERATION', 't' || n, 'p1', 'step', 'm',
                '2026-11-23 10:00'::timestamp + n * interval '1 second', 'DEFAULT', 0.5
            FROM generate_series(1, 5000) AS n;
            ANALYZE observations;
            """)
        let text = LangfuseStatement.repeats.text(for: await database.source.schema)
        let plan = try database.database.execute(
            """
            SET enable_seqscan = off;
            PREPARE repeats AS \(text);
            EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF)
            EXECUTE repeats('2026-11-23', '2026-11-24', 100);
            """)
        // What is looked for below them, and how often.
        #expect(plan.contains("rows=100 ") && plan.contains("loops=100"), "\(plan)")
        #expect(!plan.contains("rows=5000") && !plan.contains("loops=5000"), "\(plan)")
    }

    @Test("are whether texts are kept, which index is missing, and LiteLLM's tables in the same schema")
    func rest() async throws {
        let database = try await LangfuseDatabase.filled()
        try database.database.execute(
            """
            UPDATE observations SET input = NULL, output = '{}'; CREATE TABLE "LiteLLM_SpendLogs" ();
            DROP INDEX observations_trace_id_project_id_start_time_idx;
            DROP INDEX observations_trace_id_project_id_type_start_time_idx;
            """)
        _ = try await database.source.connect()
        let facts = try await database.source.facts(of: LangfuseDatabase.range)
        #expect(facts.texts?.kept == 0 && (facts.texts?.requests ?? 0) > 0 && facts.neighbour == "LiteLLM")
        #expect(facts.missingIndexes.map(\.column) == ["trace_id"] && facts.repeats == nil)
    }
}

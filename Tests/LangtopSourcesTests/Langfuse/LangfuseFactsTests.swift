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
        #expect(facts.langfuse == 2 && facts.missingIndexes.isEmpty && facts.neighbour.isEmpty)
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

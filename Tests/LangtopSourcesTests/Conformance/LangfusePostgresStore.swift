import Foundation
import LangtopCore
import LangtopTestSupport
import PostgresTestSupport

@testable import LangtopSources

/// The tables of Langfuse v2 and the rows a test writes to them.
struct LangfusePostgresStore: PostgresStore {
    let database: TestDatabase
    let table = "observations"
    let span: TimeRange
    private let initial: [StoredRow]

    init() async throws {
        database = try await LangfuseDatabase.empty()
        let begin = (try await Self.now(of: database) - .seconds(7200)).floored(to: .seconds(60))
        span = TimeRange(from: begin, to: begin + .seconds(600))
        initial = StoredRow.several(130, from: begin)
        for row in [StoredRow(id: "", start: begin)] + initial.prefix(2) {
            try await database.ask(
                """
                INSERT INTO traces (id, "timestamp", project_id, user_id)
                VALUES ('\(row.trace)', '\(civil(begin))', 'p1', '\(row.user)') ON CONFLICT DO NOTHING
                """)
        }
        try await write(initial)
    }

    func rows() async throws -> [StoredRow] { initial }

    func source(_ url: String) throws -> any GenerationSource { try LangfusePostgresSource(target: url) }

    func insertion(_ rows: String) -> String {
        "INSERT INTO observations SELECT (jsonb_populate_record(NULL::observations, row)).* "
            + "FROM jsonb_array_elements(\(rows)) AS row"
    }

    func deletion(_ id: String) -> String { "DELETE FROM observations WHERE id = '\(id)'" }

    func columns(of row: StoredRow) -> [String: Any] {
        [
            "id": row.id, "type": "GENERATION", "name": row.id, "project_id": "p1", "trace_id": row.trace,
            "start_time": civil(row.start), "end_time": civil(row.start + .milliseconds(row.latency)),
            "created_at": civil(row.start), "updated_at": civil(row.start), "model": row.model,
            "level": row.isFailure ? "ERROR" : "DEFAULT",
            "status_message": row.isFailure ? "RateLimitError: Error code: 429" : NSNull(),
            "prompt_tokens": row.prompt, "completion_tokens": row.completion,
            "total_tokens": row.prompt + row.completion,
            "calculated_total_cost": row.isFailure ? NSNull() : row.cost,
        ]
    }
}

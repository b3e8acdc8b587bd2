import LangtopCore
import LangtopSources
import LangtopTestSupport
import PostgresTestSupport

/// LiteLLM's tables and the rows a test writes to them.
struct LiteLLMStore: PostgresStore {
    let database: TestDatabase
    let table = #""LiteLLM_SpendLogs""#
    let span: TimeRange
    /// Sessions came after the first migration.
    let keepsTraces: Bool
    private let initial: [StoredRow]

    init(_ schema: TestServer.Schema) async throws {
        database = try await TestServer.shared.database(schema)
        keepsTraces = schema == .full
        let begin = (try await Self.now(of: database) - .seconds(7200)).floored(to: .seconds(60))
        span = TimeRange(from: begin, to: begin + .seconds(600))
        initial = StoredRow.several(130, from: begin)
        try await write(initial)
    }

    func rows() async throws -> [StoredRow] { initial }

    func source(_ url: String) throws -> any GenerationSource { try LiteLLMSource(target: url) }

    func insertion(_ rows: String) -> String {
        "INSERT INTO \(table) SELECT (jsonb_populate_record(NULL::\(table), row)).* FROM jsonb_array_elements(\(rows)) AS row"
    }

    func deletion(_ id: String) -> String { "DELETE FROM \(table) WHERE request_id = '\(id)'" }

    func columns(of row: StoredRow) -> [String: Any] {
        let status = row.isFailure ? "failure" : "success"
        var metadata: [String: Any] = ["status": status]
        if row.isFailure { metadata["error_information"] = ["error_class": "RateLimitError", "error_code": "429"] }
        return [
            "request_id": row.id, "call_type": "acompletion", "api_key": "key", "status": status,
            "startTime": civil(row.start), "endTime": civil(row.start + .milliseconds(row.latency)),
            "model": "provider/model", "model_group": row.model, "user": row.user, "session_id": row.trace,
            "prompt_tokens": row.prompt, "completion_tokens": row.completion,
            "total_tokens": row.prompt + row.completion, "spend": row.cost, "metadata": metadata,
            "created_at": civil(row.start), "updated_at": civil(row.start), "request_tags": [String](), "end_user": "",
            "cache_hit": "False",
        ]
    }
}

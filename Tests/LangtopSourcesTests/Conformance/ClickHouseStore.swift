import ClickHouseTestSupport
import Foundation
import LangtopCore
import LangtopHTTP
import LangtopTestSupport
import Testing

@testable import LangtopSources

/// What the stores in ClickHouse have in common.
protocol ClickHouseStore: WritableStore {
    var database: ClickHouseDatabase { get }
    /// The tables whose rows are generations.
    var logs: [String] { get }
    /// Rows as the columns of a table.
    func columns(of row: StoredRow, in table: String) -> [String: Any]
    /// The column that names a row.
    func key(of table: String) -> String
    func source(_ access: ClickHouseAccess) -> any GenerationSource
}

extension ClickHouseStore {
    func open() throws -> any GenerationSource { source(try ClickHouseAccess(database.url)) }

    func now() async throws -> Timestamp { try await Self.now(of: database) }

    static func now(of database: ClickHouseDatabase) async throws -> Timestamp {
        let text = try await database.ask("SELECT toUnixTimestamp64Milli(now64(3)) FORMAT TabSeparated")
        let milliseconds = Int64(text.trimmingCharacters(in: .whitespacesAndNewlines))
        return Timestamp(milliseconds: try #require(milliseconds, "no time: \(text)"))
    }

    func write(_ rows: [StoredRow]) async throws {
        for table in logs { try await insert(rows.map { columns(of: $0, in: table) }, into: table) }
    }

    func change(_ row: StoredRow) async throws { try await write([row]) }

    func delete(_ row: StoredRow) async throws {
        // What a view filled is deleted apart, as Langfuse does.
        for table in logs + (logs.contains("events_full") ? ["events_core"] : []) {
            try await database.ask("DELETE FROM \(table) WHERE \(key(of: table)) = '\(row.id)'")
        }
    }

    func insert(_ rows: [[String: Any]], into table: String) async throws {
        let lines = try rows.map {
            String(decoding: try JSONSerialization.data(withJSONObject: $0), as: UTF8.self)
        }
        let settings = "SETTINGS date_time_input_format = 'best_effort', async_insert = 0"
        try await database.ask("INSERT INTO \(table) \(settings) FORMAT JSONEachRow \(lines.joined(separator: "\n"))")
    }

    /// Leaves statements that name the database unanswered until that is taken back.
    func stall() async throws -> Stall? {
        let (match, times) = ("`\(database.name)`.", 1_000_000)
        try await database.route(
            "POST", "/-/faults", #"{"kind": "hang", "match": "\#(match)", "times": \#(times)}"#)
        return Stall(
            isWaitedFor: { [database] in
                let text = try await database.route("GET", "/-/faults")
                let orders = try JSONSerialization.jsonObject(with: Data(text.utf8))
                return (orders as? [[String: Any]])?.contains { order in
                    order["match"] as? String == match && order["times"] as? Int != times
                } ?? false
            },
            release: { [database] in
                try await database.route("POST", "/-/faults", #"{"clear": true, "match": "\#(match)"}"#)
            })
    }

    func wrong() async throws -> [(source: any GenerationSource, kind: SourceError.Kind)] {
        [
            (source(try ClickHouseAccess("clickhouse+http://127.0.0.1:1/x")), .unreachable),
            (source(try ClickHouseAccess(database.url, user: "nobody", password: "wrong")), .refused),
            (source(try ClickHouseAccess("clickhouse+\(database.server)/system")), .unsuitable),
        ]
    }

    static func client() -> any HTTPClient { CurlClient(agent: "langtop/test") }
}

/// Langfuse's tables in ClickHouse, of one version or of both, and the rows a test writes to them.
struct LangfuseClickHouseStore: ClickHouseStore {
    let database: ClickHouseDatabase
    let logs: [String]
    let span: TimeRange
    private let initial: [StoredRow]

    init(_ schemas: [ClickHouseSchema], into logs: [String]) async throws {
        database = try await ClickHouseServer.shared.database(schemas)
        self.logs = logs
        let begin = (try await Self.now(of: database) - .seconds(7200)).floored(to: .seconds(60))
        span = TimeRange(from: begin, to: begin + .seconds(600))
        initial = StoredRow.several(130, from: begin)
        let traces = ([StoredRow(id: "", start: begin)] + initial.prefix(2)).map { row in
            [
                "id": row.trace, "timestamp": begin.iso8601, "project_id": "p1", "user_id": row.user,
                "event_ts": begin.iso8601,
            ] as [String: Any]
        }
        if logs.contains("observations") { try await insert(traces, into: "traces") }
        try await write(initial)
    }

    func rows() async throws -> [StoredRow] { initial }

    func source(_ access: ClickHouseAccess) -> any GenerationSource {
        LangfuseClickHouseSource(access, client: Self.client(), readers: Self.client())
    }

    func key(of table: String) -> String { table == "observations" ? "id" : "span_id" }

    func columns(of row: StoredRow, in table: String) -> [String: Any] {
        let isEvents = table != "observations"
        var columns: [String: Any] = [
            "project_id": "p1", "trace_id": row.trace, "type": "GENERATION", "name": row.id, "environment": "default",
            "start_time": row.start.iso8601, "end_time": (row.start + .milliseconds(row.latency)).iso8601,
            "provided_model_name": row.model, "level": row.isFailure ? "ERROR" : "DEFAULT",
            "status_message": row.isFailure ? "RateLimitError: Error code: 429" : "",
            "usage_details": row.isFailure
                ? [:] : ["input": row.prompt, "output": row.completion, "total": row.prompt + row.completion],
            "cost_details": row.isFailure ? [:] : ["total": row.cost],
            "event_ts": LangfuseReader.now().iso8601, "is_deleted": 0,
        ]
        columns[key(of: table)] = row.id
        if isEvents { columns["user_id"] = row.user }
        return columns
    }
}

/// LiteLLM's table in ClickHouse and the rows a test writes to it.
struct LiteLLMClickHouseStore: ClickHouseStore {
    let database: ClickHouseDatabase
    let logs = ["spend_logs"]
    let span: TimeRange
    private let initial: [StoredRow]

    init() async throws {
        database = try await ClickHouseServer.shared.database([.litellm])
        let begin = (try await Self.now(of: database) - .seconds(7200)).floored(to: .seconds(60))
        span = TimeRange(from: begin, to: begin + .seconds(600))
        initial = StoredRow.several(130, from: begin)
        try await write(initial)
    }

    func rows() async throws -> [StoredRow] { initial }

    func source(_ access: ClickHouseAccess) -> any GenerationSource {
        LiteLLMClickHouseSource(access, client: Self.client(), readers: Self.client())
    }

    func key(of table: String) -> String { "request_id" }

    func columns(of row: StoredRow, in table: String) -> [String: Any] {
        [
            "request_id": row.id, "litellm_call_id": "call-\(row.id)", "call_type": "acompletion", "api_key": "key",
            "status": row.isFailure ? "failure" : "success", "start_time": row.start.iso8601,
            "end_time": (row.start + .milliseconds(row.latency)).iso8601, "model": "provider/model",
            "model_group": row.model, "user": row.user, "session_id": row.trace, "prompt_tokens": row.prompt,
            "completion_tokens": row.completion, "total_tokens": row.prompt + row.completion, "spend": row.cost,
            "error_str": row.isFailure ? "litellm.RateLimitError: Error code: 429" : "", "metadata": "{}",
            "messages": "[]", "response": "{}", "EngineReceivedMs": LangfuseReader.now().milliseconds,
        ]
    }
}

/// What one LiteLLM database turned out to have.
struct LiteLLMSchema: Sendable, Equatable {
    /// The table every other thing is about.
    static let log = "LiteLLM_SpendLogs"
    /// The PostgreSQL schema the tables live in.
    var home = "public"
    /// Columns of each table, in their order.
    var columns: [String: [String]] = [:]
    /// The log is split by start time; its file then changes with every new partition and says nothing.
    var isPartitioned = false
    /// Columns of the log that an index begins with.
    var indexed: Set<String> = []

    /// The migrations that added columns to the log, newest first (litellm-proxy-extras, `migrations/`).
    private static let ages = [
        ("billing_agent_id", "2026-09-21"), ("litellm_call_id", "2026-08-31"), ("created_at", "2026-08-18"),
        ("request_duration_ms", "2026-02-24"), ("agent_id", "2025-12-10"), ("organization_id", "2025-11-22"),
        ("mcp_namespaced_tool_name", "2025-07-07"), ("status", "2025-05-08"), ("session_id", "2025-04-25"),
    ]

    /// Takes in one row of the probe.
    mutating func add(relation: String, kind: String, column: String, leadsIndex: Bool) {
        columns[relation, default: []].append(column)
        guard relation == Self.log else { return }
        isPartitioned = kind == "p"
        if leadsIndex { indexed.insert(column) }
    }

    /// Whether the log has a column.
    func has(_ column: String) -> Bool { columns[Self.log]?.contains(column) == true }

    /// Whether a table is there.
    func hasTable(_ name: String) -> Bool { columns[name] != nil }

    /// Plain columns tell successes from failures.
    var hasStatus: Bool { has("status") }

    /// The age of the schema, from the newest column it has.
    var age: String { Self.ages.first { has($0.0) }?.1 ?? "2025-03-26" }

    /// A table's qualified name as SQL writes it.
    func qualified(_ table: String) -> String { "\(SQLText.identifier(home)).\(SQLText.identifier(table))" }
}

/// LiteLLM's tables.
extension StoreSchema {
    /// Nothing known of a LiteLLM database yet.
    static var litellm: StoreSchema { StoreSchema(log: "LiteLLM_SpendLogs") }

    /// The tables the statements read.
    static let litellmTables = [
        "LiteLLM_SpendLogs", "LiteLLM_VerificationToken", "LiteLLM_DeletedVerificationToken", "LiteLLM_TeamTable",
        "LiteLLM_DeletedTeamTable", "LiteLLM_DailyUserSpend", "LiteLLM_UserTable", "LiteLLM_EndUserTable",
        "LiteLLM_TagTable", "LiteLLM_BudgetTable", "LiteLLM_BudgetWindowSpend", "LiteLLM_DailyTagSpend",
        "LiteLLM_ProxyModelTable",
    ]

    /// The migrations that added columns to the log, newest first (litellm-proxy-extras, `migrations/`).
    private static let litellmAges = [
        ("billing_agent_id", "2026-09-21"), ("litellm_call_id", "2026-08-31"), ("created_at", "2026-08-18"),
        ("request_duration_ms", "2026-02-24"), ("agent_id", "2025-12-10"), ("organization_id", "2025-11-22"),
        ("mcp_namespaced_tool_name", "2025-07-07"), ("status", "2025-05-08"), ("session_id", "2025-04-25"),
    ]

    /// The age of LiteLLM's schema, from the newest column it has.
    var litellmAge: String { Self.litellmAges.first { has($0.0) }?.1 ?? "2025-03-26" }
}

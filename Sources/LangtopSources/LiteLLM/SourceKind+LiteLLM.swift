import LangtopCore

extension SourceKind {
    /// LiteLLM's own tables.
    static let litellm = tables(
        "litellm", log: "LiteLLM_SpendLogs", readFrom: "LiteLLM's tables in PostgreSQL, from March 2025 on",
        knows: "spend, routing, fallbacks, keys and teams"
    ) { target, id, thread, isOptional in
        LiteLLMSource(target: target, id: id, isOptional: isOptional, on: thread)
    }
}

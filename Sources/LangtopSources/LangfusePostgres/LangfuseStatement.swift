/// The statements in `SQL/langfuse_*.sql`, for Langfuse v2's own tables.
enum LangfuseStatement: String, CaseIterable, StoreStatement {
    case history
    case changes
    case checksums
    case search
    case trace
    case traceHead = "trace_head"
    case scores
    case detail
    case prompt
    case projects
    case migrations
    case texts
    case repeats
    case prices

    static let large: Set<String> = ["input", "output", "metadata"]
    static let aliases: [Substring: String] = ["t": "traces", "s": "scores"]

    /// The table a statement reads beside observations and traces; a schema may lack it, or a role may not read it.
    var table: String? {
        switch self {
        case .scores: "scores"
        case .prompt: "prompts"
        case .projects: "projects"
        case .migrations: "_prisma_migrations"
        case .prices: "models"
        default: nil
        }
    }

    var template: [UInt8] {
        switch self {
        case .history: PackageResources.langfuse_history_sql
        case .changes: PackageResources.postgres_changes_sql
        case .checksums: PackageResources.postgres_checksums_sql
        case .search: PackageResources.langfuse_search_sql
        case .trace: PackageResources.langfuse_trace_sql
        case .traceHead: PackageResources.langfuse_trace_head_sql
        case .scores: PackageResources.langfuse_scores_sql
        case .detail: PackageResources.langfuse_detail_sql
        case .prompt: PackageResources.langfuse_prompt_sql
        case .projects: PackageResources.langfuse_projects_sql
        case .migrations: PackageResources.langfuse_migrations_sql
        case .texts: PackageResources.langfuse_texts_sql
        case .repeats: PackageResources.langfuse_repeats_sql
        case .prices: PackageResources.langfuse_prices_sql
        }
    }

    static func fragment(_ name: Substring) -> [UInt8] {
        switch name {
        case "columns": PackageResources.langfuse_columns_sql
        case "message": PackageResources.langfuse_message_sql
        case "trace_of": PackageResources.langfuse_trace_of_sql
        case "generations": PackageResources.langfuse_generations_sql
        case "project": PackageResources.langfuse_project_sql
        case "changed": PackageResources.langfuse_changed_sql
        case "checksum": PackageResources.langfuse_checksum_sql
        case "spend": PackageResources.langfuse_spend_sql
        case "tags": PackageResources.langfuse_tags_sql
        default: []
        }
    }
}

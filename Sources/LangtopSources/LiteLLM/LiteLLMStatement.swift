/// The statements in `SQL/litellm_*.sql`.
enum LiteLLMStatement: String, CaseIterable, StoreStatement {
    case historyColumns = "history_columns"
    case historyFull = "history_full"
    case changes
    case checksums
    case search
    case trace
    case detail
    case keys = "names_keys"
    case deletedKeys = "names_deleted_keys"
    case teams = "names_teams"
    case deletedTeams = "names_deleted_teams"
    case daily
    case unlogged
    case budgetsOfKeys = "budgets_keys"
    case budgetsOfTeams = "budgets_teams"
    case budgetsOfUsers = "budgets_users"
    case budgetsOfEndUsers = "budgets_end_users"
    case budgetsOfTags = "budgets_tags"
    case budgetsOfWindows = "budgets_windows"
    case days
    case tagDays = "tag_days"
    case texts
    case modelMap = "prices_map"
    case modelInfo = "prices_info"

    static let large: Set<String> = ["messages", "response", "proxy_server_request"]
    static let aliases: [Substring: String] = [
        "k": "LiteLLM_VerificationToken", "t": "LiteLLM_TeamTable", "u": "LiteLLM_UserTable",
        "e": "LiteLLM_EndUserTable", "g": "LiteLLM_TagTable", "b": "LiteLLM_BudgetTable",
    ]

    /// The table a statement reads beside the log; a schema may lack it.
    var table: String? {
        switch self {
        case .keys: "LiteLLM_VerificationToken"
        case .deletedKeys: "LiteLLM_DeletedVerificationToken"
        case .teams: "LiteLLM_TeamTable"
        case .deletedTeams: "LiteLLM_DeletedTeamTable"
        case .budgetsOfKeys: "LiteLLM_VerificationToken"
        case .budgetsOfTeams: "LiteLLM_TeamTable"
        case .budgetsOfUsers: "LiteLLM_UserTable"
        case .budgetsOfEndUsers: "LiteLLM_EndUserTable"
        case .budgetsOfTags: "LiteLLM_TagTable"
        case .budgetsOfWindows: "LiteLLM_BudgetWindowSpend"
        case .daily, .unlogged, .days: "LiteLLM_DailyUserSpend"
        case .tagDays: "LiteLLM_DailyTagSpend"
        case .modelInfo: "LiteLLM_ProxyModelTable"
        default: nil
        }
    }

    var template: [UInt8] {
        switch self {
        case .historyColumns: PackageResources.litellm_history_columns_sql
        case .historyFull: PackageResources.litellm_history_full_sql
        case .changes: PackageResources.postgres_changes_sql
        case .checksums: PackageResources.postgres_checksums_sql
        case .search: PackageResources.litellm_search_sql
        case .trace: PackageResources.litellm_trace_sql
        case .detail: PackageResources.litellm_detail_sql
        case .keys: PackageResources.litellm_names_keys_sql
        case .deletedKeys: PackageResources.litellm_names_deleted_keys_sql
        case .teams: PackageResources.litellm_names_teams_sql
        case .deletedTeams: PackageResources.litellm_names_deleted_teams_sql
        case .daily: PackageResources.litellm_daily_sql
        case .unlogged: PackageResources.litellm_unlogged_sql
        case .budgetsOfKeys: PackageResources.litellm_budgets_keys_sql
        case .budgetsOfTeams: PackageResources.litellm_budgets_teams_sql
        case .budgetsOfUsers: PackageResources.litellm_budgets_users_sql
        case .budgetsOfEndUsers: PackageResources.litellm_budgets_end_users_sql
        case .budgetsOfTags: PackageResources.litellm_budgets_tags_sql
        case .budgetsOfWindows: PackageResources.litellm_budgets_windows_sql
        case .days: PackageResources.litellm_days_sql
        case .tagDays: PackageResources.litellm_tag_days_sql
        case .texts: PackageResources.litellm_texts_sql
        case .modelMap: PackageResources.litellm_prices_map_sql
        case .modelInfo: PackageResources.litellm_prices_info_sql
        }
    }

    static func fragment(_ name: Substring) -> [UInt8] {
        switch name {
        case "budget": PackageResources.litellm_budget_sql
        case "changed": PackageResources.litellm_changed_sql
        case "checksum": PackageResources.litellm_checksum_sql
        case "columns": PackageResources.litellm_columns_sql
        case "extras": PackageResources.litellm_extras_sql
        case "metadata": PackageResources.litellm_metadata_sql
        case "tags": PackageResources.litellm_tags_sql
        default: []
        }
    }
}

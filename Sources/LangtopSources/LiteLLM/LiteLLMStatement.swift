import LangtopCore

/// The statements in `SQL/litellm_*.sql`, made to fit a schema.
///
/// `{{table}}` is the log, `{{table NAME}}` another table, `{{regclass}}` the log as a literal; `{{column NAME TYPE}}` is
/// a column of the log or, where the schema lacks it, a NULL of that type, so that decoding has one shape;
/// `{{has NAME}}` is true or false; `{{plain}}` is every column but the large texts; `{{include NAME}}` is another file;
/// anything else is a value.
enum LiteLLMStatement: String, CaseIterable {
    case gate
    case historyColumns = "history_columns"
    case historyKinds = "history_kinds"
    case changes
    case digests
    case search
    case trace
    case detail
    case keys = "names_keys"
    case deletedKeys = "names_deleted_keys"
    case teams = "names_teams"
    case daily

    /// The columns only the drill-down may read.
    static let large: Set<String> = ["messages", "response", "proxy_server_request"]

    /// Where the probe looks for the tables; it needs no schema.
    static var probe: String { text(of: PackageResources.litellm_probe_sql) }

    /// The statement for a schema, with its values in place.
    func text(for schema: LiteLLMSchema, _ values: [String: String] = [:]) -> String {
        Self.expanded(Self.text(of: template), schema, values)
    }

    /// The table a statement reads beside the log; a schema may lack it.
    var table: String? {
        switch self {
        case .keys: "LiteLLM_VerificationToken"
        case .deletedKeys: "LiteLLM_DeletedVerificationToken"
        case .teams: "LiteLLM_TeamTable"
        case .daily: "LiteLLM_DailyUserSpend"
        default: nil
        }
    }

    private var template: [UInt8] {
        switch self {
        case .gate: PackageResources.litellm_gate_sql
        case .historyColumns: PackageResources.litellm_history_columns_sql
        case .historyKinds: PackageResources.litellm_history_kinds_sql
        case .changes: PackageResources.litellm_changes_sql
        case .digests: PackageResources.litellm_digests_sql
        case .search: PackageResources.litellm_search_sql
        case .trace: PackageResources.litellm_trace_sql
        case .detail: PackageResources.litellm_detail_sql
        case .keys: PackageResources.litellm_names_keys_sql
        case .deletedKeys: PackageResources.litellm_names_deleted_keys_sql
        case .teams: PackageResources.litellm_names_teams_sql
        case .daily: PackageResources.litellm_daily_sql
        }
    }

    private static func fragment(_ name: Substring) -> [UInt8] {
        switch name {
        case "columns": PackageResources.litellm_columns_sql
        case "kinds": PackageResources.litellm_kinds_sql
        case "metadata": PackageResources.litellm_metadata_sql
        case "tags": PackageResources.litellm_tags_sql
        default: []
        }
    }

    private static func text(of bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func expanded(_ template: String, _ schema: LiteLLMSchema, _ values: [String: String]) -> String {
        var result = ""
        var rest = template.utf8[...]
        while let open = rest.range(of: "{{"), let close = rest[open.upperBound...].range(of: "}}") {
            result += String(Substring(rest[..<open.lowerBound]))
            result += replacement(Substring(rest[open.upperBound..<close.lowerBound]), schema, values)
            rest = rest[close.upperBound...]
        }
        return result + String(Substring(rest))
    }

    private static func replacement(
        _ directive: Substring,
        _ schema: LiteLLMSchema,
        _ values: [String: String]
    ) -> String {
        let words = directive.split(separator: " ")
        switch (words.first, words.count) {
        case ("table", 1): return schema.qualified(LiteLLMSchema.log)
        case ("table", 2): return schema.qualified(String(words[1]))
        case ("regclass", 1): return SQLText.literal(schema.qualified(LiteLLMSchema.log)) + "::regclass"
        case ("include", 2): return expanded(text(of: fragment(words[1])), schema, values)
        case ("has", 2): return schema.has(String(words[1])) ? "true" : "false"
        case ("plain", 1):
            let plain = (schema.columns[LiteLLMSchema.log] ?? []).filter { !large.contains($0) }
            return plain.map { "r.\(SQLText.identifier($0))" }.joined(separator: ", ")
        case ("column", 3):
            return schema.has(String(words[1])) ? "r.\(SQLText.identifier(String(words[1])))" : "NULL::\(words[2])"
        default: return values[String(directive)] ?? "{{\(directive)}}"
        }
    }
}

import LangtopCore

/// The statements that read Langfuse's tables in ClickHouse, made to fit those that are there.
struct LangfuseClickHouseStatement: Sendable {
    let tables: ClickHouseTables
    /// Whether only the rows of one project are read, `{project:String}`.
    let isOfProject: Bool

    /// Which rows of a table are read.
    enum Which: Sendable {
        /// Those that started in `{from:Int64}` to `{to:Int64}`.
        case span
        /// Those that came since the cursor and started after `{since:Int64}`.
        case changes
        /// Those of some traces, `{ids:Array(String)}`, that started after `{since:Int64}`.
        case traces
    }

    /// Langfuse v3's table, and v4's.
    static let (observations, events) = ("observations", "events_core")

    /// Whether rows of v3's table are read: v4 goes on to write it for whoever reports through the older API.
    var hasObservations: Bool { tables[Self.observations] != nil }
    /// Whether rows of v4's table are read.
    var hasEvents: Bool { tables[Self.events] != nil }

    /// The rows of all tables, without a format.
    func rows(_ which: Which, isFinal: Bool = false) -> String {
        var parts: [String] = []
        if hasEvents { parts.append(text(PackageResources.langfuse_clickhouse_events_sql, which, isFinal)) }
        if hasObservations { parts.append(text(PackageResources.langfuse_clickhouse_observations_sql, which, isFinal)) }
        return parts.joined(separator: "\nUNION ALL\n")
    }

    /// The rows of all tables in binary.
    func binary(_ which: Which) -> String { rows(which) + "\nFORMAT RowBinary" }

    /// What the traces of rows say: of those in `{ids:Array(String)}`, or of all rows of a span.
    func traces(of which: Which) -> String {
        let ids =
            which == .span
            ? text(PackageResources.langfuse_clickhouse_trace_ids_sql, which, false) : "{ids:Array(String)}"
        return SQLTemplate.expanded(PackageResources.langfuse_clickhouse_traces_sql) { directive in
            directive == "ids" ? ids : replacement(directive, which, false)
        }
    }

    /// A statement over the rows of a span.
    func over(_ file: [UInt8], group: String = "", isFinal: Bool = false) -> String {
        SQLTemplate.expanded(file) { directive in
            switch directive {
            case "rows": rows(.span, isFinal: isFinal)
            case "group": group
            default: replacement(directive, .span, isFinal)
            }
        }
    }

    /// Rows of all tables as JSON in the words of Langfuse's API, one version each, the newest `{limit:UInt64}`.
    ///
    /// - Parameters:
    ///   - conditions: what must hold of a row, by table.
    ///   - withBodies: whether prompts and answers come too.
    func lists(_ conditions: (String) -> [String], withBodies: Bool = false) -> String {
        var lists: [String] = []
        for (table, isThere) in [(Self.events, hasEvents), (Self.observations, hasObservations)] where isThere {
            let isOfEvents = table == Self.events
            let fields = text(
                isOfEvents
                    ? PackageResources.langfuse_clickhouse_fields_events_sql
                    : PackageResources.langfuse_clickhouse_fields_observations_sql)
            let bodies = text(
                isOfEvents
                    ? PackageResources.langfuse_clickhouse_bodies_events_sql
                    : PackageResources.langfuse_clickhouse_bodies_observations_sql)
            // The narrow table keeps the beginning of the bodies only.
            let from = isOfEvents && withBodies && tables["events_full"] != nil ? "events_full" : table
            let all =
                conditions(table) + ["o.is_deleted = 0"] + (isOfProject ? ["o.project_id = {project:String}"] : [])
            let list = SQLTemplate.expanded(PackageResources.langfuse_clickhouse_list_sql) { directive in
                switch directive {
                case "fields": withBodies ? fields + ", " + bodies : fields
                case "from": tables.qualified(from)
                default: all.joined(separator: " AND ")
                }
            }
            lists.append("(\(list))")
        }
        return SQLTemplate.expanded(PackageResources.langfuse_clickhouse_lists_sql) { _ in
            lists.joined(separator: "\nUNION ALL\n")
        }
    }

    /// The condition that a row's trace meets others.
    func ofTraces(_ conditions: [String]) -> String {
        SQLTemplate.expanded(PackageResources.langfuse_clickhouse_found_traces_sql) { directive in
            directive == "conditions" ? conditions.joined(separator: " AND ") : replacement(directive, .span, false)
        }
    }

    /// What counts as a row of a list of generations.
    static var counted: String { counts }

    /// A file made to fit the tables.
    func text(_ file: [UInt8], _ which: Which = .span, _ isFinal: Bool = false) -> String {
        SQLTemplate.expanded(file) { replacement($0, which, isFinal) }
    }

    private func replacement(_ directive: Substring, _ which: Which, _ isFinal: Bool) -> String {
        let words = directive.split(separator: " ").map(String.init)
        switch (words.first, words.last) {
        case ("table", let name?): return tables.qualified(name)
        case ("which", let name?): return condition(which, name)
        case ("text", let name?): return has(name) ? "ifNull(o.\(name), '')" : "''"
        case ("include", "cost"): return text(PackageResources.langfuse_clickhouse_cost_sql, which, isFinal)
        case ("most", _): return "\(Int(Record.mostSpend))"
        case ("final", _): return isFinal ? " FINAL" : ""
        case ("project", _): return isOfProject ? " AND o.project_id = {project:String}" : ""
        case ("block", _): return isNumbered ? "toUInt64(o._block_number)" : "toUInt64(0)"
        case ("partition", _): return isNumbered ? "toString(o._partition_id)" : "''"
        case ("counts", _): return Self.counts
        default: return "{{\(directive)}}"
        }
    }

    /// Model calls, and steps with a cost of their own: as `LangfuseObservation.counts`.
    private static let counts = """
        (o.type IN ('GENERATION', 'EMBEDDING') OR o.type NOT IN ('SPAN', 'EVENT') AND ifNull(o.provided_model_name, '') != ''
            OR length(o.cost_details) > 0)
        """

    private var isNumbered: Bool { tables[Self.events]?.isNumbered == true }

    private func has(_ column: String) -> Bool {
        (tables[Self.observations] ?? tables[Self.events])?.columns.contains(column) == true
    }

    private func condition(_ which: Which, _ table: String) -> String {
        let since = "o.start_time >= fromUnixTimestamp64Milli({since:Int64})"
        switch which {
        case .span:
            return "o.start_time >= fromUnixTimestamp64Milli({from:Int64}) "
                + "AND o.start_time < fromUnixTimestamp64Milli({to:Int64})"
        case .traces: return "\(since) AND o.trace_id IN {ids:Array(String)}"
        case .changes where table == Self.events && isNumbered:
            // Numbers are a table's or a partition's own, and are given out before a block can be seen.
            return "\(since) AND o._block_number > "
                + "transform(toString(o._partition_id), {partitions:Array(String)}, {blocks:Array(UInt64)}, toUInt64(0))"
        case .changes:
            let written = "o.event_ts >= fromUnixTimestamp64Milli({written:Int64})"
            guard table == Self.observations, tables["traces"] != nil else { return "\(since) AND \(written)" }
            let traces = text(PackageResources.langfuse_clickhouse_changed_traces_sql, which)
            return "\(since) AND (\(written) OR \(traces))"
        }
    }
}

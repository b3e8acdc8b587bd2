public import LangtopCore
public import LangtopHTTP

/// Langfuse's tables in ClickHouse, read-only: v3's `observations`, v4's `events_core`, or both while one becomes the
/// other.
public actor LangfuseClickHouseSource: AggregatingSource, ChecksumSource, ClickHouseReader, StoreFactsSource {
    /// Which source this is: its own name, else `langfuse@host/database`.
    public nonisolated let id: SourceID
    /// Langfuse is told of requests by the programs that make them.
    public nonisolated let role = SourceRole.observer

    nonisolated let access: ClickHouseAccess
    nonisolated let client: any HTTPClient
    nonisolated let readers: any HTTPClient
    nonisolated let limit: Duration
    var settings = ClickHouseSettings()
    /// What the tables turned out to be.
    var tables = ClickHouseTables()
    /// The id of the one project to read; empty for all. Their names are kept elsewhere, in Langfuse's PostgreSQL.
    nonisolated let project: String
    private let presence: SourcePlace.Presence

    /// A source that is not connected yet.
    ///
    /// - Parameters:
    ///   - access: where it is and who asks.
    ///   - project: the id of the project to read; empty for all.
    ///   - client: asks what goes on by itself.
    ///   - readers: asks what somebody waits for; nil for the same client, behind whatever it is doing.
    ///   - id: what it is called; nil for where it is.
    ///   - presence: whether the tables must be there, and in the database that is named.
    ///   - limit: the longest a statement may run.
    public init(
        _ access: ClickHouseAccess, project: String = "", client: any HTTPClient, readers: (any HTTPClient)? = nil,
        id: SourceID? = nil, presence: SourcePlace.Presence = .certain, limit: Duration = .seconds(10)
    ) {
        self.access = access
        self.project = project
        self.client = client
        self.readers = readers ?? client
        self.presence = presence
        self.limit = limit
        self.id = id ?? access.id(of: "langfuse")
    }

    /// The statements for the tables that are there.
    var statements: LangfuseClickHouseStatement {
        LangfuseClickHouseStatement(tables: tables, isOfProject: !project.isEmpty)
    }

    /// The statements for the one table that holds all rows; nil where both hold some.
    ///
    /// Version 4 keeps v3's table, and writes it only for whoever reports through the older API.
    var summed: LangfuseClickHouseStatement? {
        var one = tables
        let (observations, events) = (LangfuseClickHouseStatement.observations, LangfuseClickHouseStatement.events)
        if one[events] != nil, one[observations]?.rows == 0 { one.tables[observations] = nil }
        guard (one[observations] == nil) != (one[events] == nil) else { return nil }
        return LangfuseClickHouseStatement(tables: one, isOfProject: !project.isEmpty)
    }

    /// Finds out which of Langfuse's tables there are.
    public func connect() async throws(SourceError) -> SourceDescription {
        let names = [
            LangfuseClickHouseStatement.observations, LangfuseClickHouseStatement.events, "traces", "events_full",
            "scores",
        ]
        let found = try await tables(names, of: "Langfuse", presence: presence, isStore: \.isLangfuse)
        tables = found
        // Whether the user may read them, before anybody relies on it: of an empty span there are no rows.
        let now = TimeRange(from: found.clock, to: found.clock)
        _ = try await rows(statements.binary(.span), parameters(of: now), into: ObservationBatch(source: id))
        let kept = found.names.filter { [names[0], names[1]].contains($0) }.joined(separator: " and ")
        let others = found.otherHomes.isEmpty ? "" : "; database \(found.otherHomes) holds Langfuse's tables too"
        var description = SourceDescription(
            server: "clickhouse \(found.version)", access: settings.isFixed ? "read-only user" : "read-only",
            schema: "\(found.home).\(kept)" + (project.isEmpty ? "" : ", project \(project)") + others,
            hasStatus: true, clock: found.clock)
        description.hasExtrasInColumns = true
        description.pages = WebPages(of: .langfuse, project: project.isEmpty ? nil : project)
        description.capabilities = summed == nil ? .checksums : [.checksums, .aggregates]
        // v3 sorts a day by id: a slice of it costs what the whole day does.
        description.slicing = .time(.milliseconds(summed?.hasEvents == true ? 200 : 600))
        return description
    }

    /// Connections close with the clients.
    public func close() async {}

    /// The parameters of a span, and the project's.
    func parameters(of range: TimeRange) -> [ClickHouseParameter] {
        own + [("from", String(range.from.milliseconds)), ("to", String(range.to.milliseconds))]
    }

    /// What every statement may ask for.
    var own: [ClickHouseParameter] { project.isEmpty ? [] : [("project", project)] }
}

extension ClickHouseTables {
    /// Whether they are Langfuse's own, whose names are common.
    fileprivate var isLangfuse: Bool {
        let marks: [String: Set<String>] = [
            LangfuseClickHouseStatement.observations: ["trace_id", "usage_details", "cost_details", "event_ts"],
            LangfuseClickHouseStatement.events: ["span_id", "usage_details", "cost_details", "event_ts"],
        ]
        return marks.contains { name, columns in self[name].map { columns.isSubset(of: $0.columns) } ?? false }
    }
}

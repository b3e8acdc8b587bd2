public import LangtopCore
public import LangtopHTTP

/// LiteLLM's own table in ClickHouse, `spend_logs` of its callback `clickhouse` (LiteLLM 1.105 and later), read-only.
public actor LiteLLMClickHouseSource: AggregatingSource, ChecksumSource, ClickHouseReader, DailySumsSource {
    /// Which source this is: its own name, else `litellm@host/database`.
    public nonisolated let id: SourceID
    /// The proxy tells it of requests: where its PostgreSQL holds them too, that one counts.
    public nonisolated let role = SourceRole.observer

    nonisolated let access: ClickHouseAccess
    nonisolated let client: any HTTPClient
    nonisolated let readers: any HTTPClient
    nonisolated let limit: Duration
    var settings = ClickHouseSettings()
    var tables = ClickHouseTables()
    /// How long the table keeps a row; nil where it does not say.
    var retention: Duration?
    private let presence: SourcePlace.Presence

    static let log = "spend_logs"

    /// A source that is not connected yet; its parameters are those of `LangfuseClickHouseSource`.
    public init(
        _ access: ClickHouseAccess, client: any HTTPClient, readers: (any HTTPClient)? = nil, id: SourceID? = nil,
        presence: SourcePlace.Presence = .certain, limit: Duration = .seconds(10)
    ) {
        self.access = access
        self.client = client
        self.readers = readers ?? client
        self.presence = presence
        self.limit = limit
        self.id = id ?? access.id(of: "litellm")
    }

    /// Finds the table.
    public func connect() async throws(SourceError) -> SourceDescription {
        tables = try await tables([Self.log], of: "LiteLLM", presence: presence) { tables in
            tables[Self.log].map { ["request_id", "EngineReceivedMs"].allSatisfy($0.columns.contains) } ?? false
        }
        // Whether the user may read it, before anybody relies on it: of an empty span there are no rows.
        _ = try await rows(
            text(PackageResources.litellm_clickhouse_rows_sql) + "\nFORMAT RowBinary",
            Self.parameters(of: TimeRange(from: tables.clock, to: tables.clock)), into: LogBatch(source: id))
        retention = tables[Self.log]?.days.map { .seconds(86_400 * $0) }
        let kept = tables[Self.log]?.days.map { ", kept \($0) days" } ?? ""
        let others = tables.otherHomes.isEmpty ? "" : "; database \(tables.otherHomes) holds such a log too"
        var description = SourceDescription(
            server: "clickhouse \(tables.version)", access: settings.isFixed ? "read-only user" : "read-only",
            schema: "\(tables.home).\(Self.log)" + kept + others, hasStatus: true, clock: tables.clock)
        description.hasExtrasInColumns = true
        description.pages = WebPages(of: .litellm)
        description.capabilities = [.checksums, .aggregates, .dailySums]
        description.slicing = .time(.milliseconds(200))
        return description
    }

    /// Connections close with the clients.
    public func close() async {}

    /// A statement for the table.
    func text(_ file: [UInt8], _ which: String = LiteLLMClickHouseSource.span, group: String = "") -> String {
        SQLTemplate.expanded(file) { directive in
            switch directive {
            case "table": tables.qualified(Self.log)
            case "which": which
            case "group": group
            case "most spend": "\(Int(Record.mostSpend))"
            default: "{{\(directive)}}"
            }
        }
    }

    static let span =
        "o.start_time >= fromUnixTimestamp64Milli({from:Int64}) AND o.start_time < fromUnixTimestamp64Milli({to:Int64})"

    static func parameters(of range: TimeRange) -> [ClickHouseParameter] {
        [("from", String(range.from.milliseconds)), ("to", String(range.to.milliseconds))]
    }
}

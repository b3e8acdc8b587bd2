public import LangtopCore
import LangtopPostgres

/// LiteLLM's own tables in PostgreSQL, read-only.
public actor LiteLLMSource: ChecksumSource, DailyTokensSource, DailySumsSource, BudgetsSource, NamingSource,
    PricingSource, PostgresLog
{
    typealias Statement = LiteLLMStatement

    /// Which source this is: `litellm@host/database`.
    public nonisolated let id: SourceID
    /// LiteLLM makes the requests it logs.
    public nonisolated let role = SourceRole.gateway

    nonisolated let connection: PostgresConnection
    /// The connection's thread, on which the source itself runs.
    public nonisolated var executor: (any SerialExecutor & TaskExecutor)? { connection.executor }
    /// One hop to the connection and none further.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { connection.unownedExecutor }
    var schema = StoreSchema.litellm
    var caveats = PostgresCaveats()
    var decoder: LogDecoder
    /// A database without LiteLLM's tables is no mistake.
    private let isOptional: Bool

    /// A source that reads the database a libpq text names: a URL, a conninfo string, a service; empty for `PG*`.
    ///
    /// - Throws: `SourceError` of kind `unsuitable` when the text cannot be read.
    public init(target text: String) throws(SourceError) {
        try self.init(target: text, session: PostgresSession())
    }

    init(target text: String, session: PostgresSession) throws(SourceError) {
        do throws(PostgresError) {
            self.init(target: try PostgresTarget(text), session: session)
        } catch {
            throw SourceError(error)
        }
    }

    /// A source that reads a database; nil as `id` names it after that.
    init(
        target: PostgresTarget, session: PostgresSession = PostgresSession(), id: SourceID? = nil,
        isOptional: Bool = false, on executor: (any SerialExecutor & TaskExecutor)? = nil
    ) {
        self.id = id ?? Self.id(of: target)
        self.isOptional = isOptional
        connection = PostgresConnection(to: target, session: session, on: executor)
        decoder = LogDecoder(source: self.id)
    }

    /// The name of a source that reads a database.
    static func id(of target: PostgresTarget) -> SourceID {
        SourceID("litellm@\(target.host)" + (target.database.isEmpty ? "" : "/\(target.database)"))
    }

    /// Connects, or connects again, and finds out what the schema has.
    public func connect() async throws(SourceError) -> SourceDescription {
        do throws(PostgresError) {
            try await open()
            schema = try await probe()
            decoder.hasStatus = schema.has("status")
            var description = try await description(
                schema: "LiteLLM schema of \(schema.litellmAge)", hasStatus: schema.has("status"))
            description.capabilities = [.checksums, .dailyTokens, .names, .budgets, .prices]
            description.pages = WebPages(of: .litellm)
            if hasDailySums { description.capabilities.insert(.dailySums) }
            return description
        } catch {
            if error.kind == .absent { await connection.close() }
            throw explained(error)
        }
    }

    /// Closes the connection.
    public func close() async { await connection.close() }

    private func probe() async throws(PostgresError) -> StoreSchema {
        let empty = StoreSchema.litellm
        let found = try await probe(empty, required: [empty.log], tables: StoreSchema.litellmTables)
        guard found.hasTable(empty.log) else {
            let target = connection.target
            let place = target.schema.isEmpty ? "" : " in schema \(target.schema)"
            throw PostgresError(
                isOptional ? .absent : .undefined,
                "no table \(empty.log)\(place) at \(target.host), database \(target.database): name the database and "
                    + "the schema that LiteLLM's DATABASE_URL names"
            )
        }
        return found
    }
}

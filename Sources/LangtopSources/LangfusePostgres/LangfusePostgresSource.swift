public import LangtopCore
import LangtopPostgres

/// The tables of Langfuse v2 in PostgreSQL, read-only.
///
/// Later versions keep traces in ClickHouse; their databases are refused in words that say where to look instead.
public actor LangfusePostgresSource: ChecksumSource, PricingSource, PostgresLog {
    typealias Statement = LangfuseStatement

    /// Which source this is: `langfuse@host/database`, and the project where one is named.
    public nonisolated let id: SourceID
    /// Langfuse is told of requests by the programs that make them.
    public nonisolated let role = SourceRole.observer

    nonisolated let connection: PostgresConnection
    /// The connection's thread, on which the source itself runs.
    public nonisolated var executor: (any SerialExecutor & TaskExecutor)? { connection.executor }
    /// One hop to the connection and none further.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { connection.unownedExecutor }
    var schema = StoreSchema.langfuse
    var caveats = PostgresCaveats()
    var decoder: ObservationDecoder
    var running = RunningGenerations()
    /// The id or the name of the one project to read; empty for all.
    private let project: String
    /// A database without Langfuse's tables is no mistake.
    let isOptional: Bool
    /// What a URL may say beside what libpq understands.
    static let parameters: Set<String> = ["project"]

    /// A source that reads the database a libpq text names: a URL, a conninfo string, a service; empty for `PG*`.
    ///
    /// `?schema=` in a URL names the schema, as Prisma writes it, and `?project=` one project by its id or name.
    ///
    /// - Throws: `SourceError` of kind `unsuitable` when the text cannot be read.
    public init(target text: String) throws(SourceError) {
        try self.init(target: text, session: PostgresSession())
    }

    init(target text: String, session: PostgresSession) throws(SourceError) {
        do throws(PostgresError) {
            self.init(target: try PostgresTarget(text, own: Self.parameters), session: session)
        } catch {
            throw SourceError(error)
        }
    }

    /// A source that reads a database; nil as `id` names it after that.
    init(
        target: PostgresTarget, session: PostgresSession = PostgresSession(), id: SourceID? = nil,
        isOptional: Bool = false, on executor: (any SerialExecutor & TaskExecutor)? = nil
    ) {
        project = target.parameters["project"] ?? ""
        self.id = id ?? Self.id(of: target)
        self.isOptional = isOptional
        connection = PostgresConnection(to: target, session: session, on: executor)
        decoder = ObservationDecoder(source: self.id)
    }

    /// The name of a source that reads a database.
    static func id(of target: PostgresTarget) -> SourceID {
        let place = [target.host, target.database, target.parameters["project"] ?? ""].filter { !$0.isEmpty }
        return SourceID("langfuse@" + place.joined(separator: "/"))
    }

    /// Connects, or connects again, and finds out which Langfuse it is.
    public func connect() async throws(SourceError) -> SourceDescription {
        do throws(PostgresError) {
            try await open()
            var found = try await probe()
            let age = try await age(of: found)
            let named = project.isEmpty ? nil : try await projectID(in: found)
            if let named { found.read(project: named) }
            guard found.indexed.contains(project.isEmpty ? "start_time" : "project_id") else {
                throw PostgresError(
                    .undefined,
                    "\(place): observations has no index on its start time, so reading it would burden the server: "
                        + "name one project with ?project="
                )
            }
            schema = found
            var description = try await description(
                schema: "Langfuse v2 schema" + (age.isEmpty ? "" : " of \(age)"), hasStatus: true)
            description.hasExtrasInColumns = true
            description.pages = WebPages(of: .langfuse, project: named)
            description.capabilities = hasDefinitions ? [.checksums, .prices] : .checksums
            return description
        } catch {
            if error.kind == .absent { await connection.close() }
            throw explained(error)
        }
    }

    /// Closes the connection.
    public func close() async { await connection.close() }

    /// Host, database and schema for messages.
    nonisolated var place: String {
        let target = connection.target
        let named = [("database", target.database), ("schema", target.schema)].filter { !$0.1.isEmpty }
        return (["PostgreSQL at \(target.host)"] + named.map { "\($0.0) \($0.1)" }).joined(separator: ", ")
    }
}

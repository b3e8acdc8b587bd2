public import LangtopCore
import LangtopPostgres

/// LiteLLM's own tables in PostgreSQL, read-only.
public actor LiteLLMSource: GenerationSource {
    /// Which source this is: `litellm@host/database`.
    public nonisolated let id: SourceID
    /// LiteLLM makes the requests it logs.
    public nonisolated let role = SourceRole.gateway

    nonisolated let connection: PostgresConnection
    var schema = LiteLLMSchema()
    /// Keeps the names between statements, so that equal ones share their storage.
    private var decoder: LogDecoder

    /// A source that reads the database a libpq text names: a URL, a conninfo string, a service; empty for `PG*`.
    ///
    /// - Throws: `SourceError` of kind `unsuitable` when the text cannot be read.
    public init(target text: String) throws(SourceError) {
        try self.init(target: text, session: PostgresSession())
    }

    init(target text: String, session: PostgresSession) throws(SourceError) {
        do throws(PostgresError) {
            let target = try PostgresTarget(text)
            id = SourceID("litellm@\(target.host)" + (target.database.isEmpty ? "" : "/\(target.database)"))
            connection = PostgresConnection(to: target, session: session)
        } catch {
            throw SourceError(error)
        }
        decoder = LogDecoder(source: id)
    }

    /// Connects, or connects anew, and finds out what the schema has.
    public func connect() async throws(SourceError) -> SourceDescription {
        do throws(PostgresError) {
            let version = try await connection.connect()
            guard version >= 130_000 else {
                throw PostgresError(
                    .undefined, "PostgreSQL \(version / 10_000) is too old, 13 is the oldest that works")
            }
            schema = try await probe()
            decoder.hasStatus = schema.hasStatus
            let gate = try await gate()
            let server = await connection.serverVersion.prefix { $0 != " " }
            return SourceDescription(
                server: "postgres \(server)",
                access: "read-only",
                schema: "LiteLLM schema of \(schema.age)",
                hasStatus: schema.hasStatus,
                clock: gate.clock
            )
        } catch {
            throw SourceError(error)
        }
    }

    /// Closes the connection.
    public func close() async { await connection.close() }

    private func probe() async throws(PostgresError) -> LiteLLMSchema {
        let wanted = connection.target.schema
        let found = try await connection.query(
            LiteLLMStatement.probe,
            [wanted.isEmpty ? nil : wanted],
            into: LiteLLMSchema()
        ) { row, schema in
            schema.home = row.nextText() ?? ""
            let relation = row.nextText() ?? ""
            let kind = row.nextText() ?? ""
            let column = row.nextText() ?? ""
            schema.add(relation: relation, kind: kind, column: column, leadsIndex: row.nextText() == "true")
        }
        guard found.hasTable(LiteLLMSchema.log) else {
            let place = wanted.isEmpty ? "" : " in schema \(wanted)"
            throw PostgresError(
                .undefined,
                "no table \(LiteLLMSchema.log)\(place) at \(connection.target.host), database "
                    + "\(connection.target.database): name the database and the schema that LiteLLM's DATABASE_URL names"
            )
        }
        return found
    }

    /// A look at the server that reads no user table.
    func gate() async throws(PostgresError) -> TailCursor.Gate {
        let empty = TailCursor.Gate(snapshot: "", started: 0, file: 0, clock: Timestamp(milliseconds: 0))
        let isPartitioned = schema.isPartitioned
        return try await connection.query(LiteLLMStatement.gate.text(for: schema), into: empty) { row, gate in
            gate.snapshot = row.nextText() ?? ""
            gate.started = Int64(row.nextInteger() ?? 0)
            gate.file = Int64(row.nextInteger() ?? 0)
            gate.clock = Timestamp(milliseconds: Int64(row.nextInteger() ?? 0))
            if isPartitioned { gate.file = 0 }
        }
    }

    /// Streams the rows of a statement through the decoder and gives out what it made of them.
    func rows(
        _ statement: LiteLLMStatement,
        _ values: [String: String],
        _ read: @Sendable (inout PostgresRow, inout LogDecoder) -> Void
    ) async throws(PostgresError) -> (generations: [Generation], snapshot: String) {
        // Lent while the statement runs; a second one meanwhile starts with a decoder that knows no names yet.
        let lent = lend()
        var used = try await connection.copy(statement.text(for: schema, values), into: lent, read)
        let result = used.take()
        decoder = used
        return result
    }

    /// The same for a statement with parameters.
    func rows(
        _ statement: LiteLLMStatement,
        parameters: [String?]
    ) async throws(PostgresError) -> [Generation] {
        let lent = lend()
        var used = try await connection.query(statement.text(for: schema), parameters, into: lent) { row, decoder in
            decoder.addKinds(&row)
        }
        let result = used.take().generations
        decoder = used
        return result
    }

    private func lend() -> LogDecoder {
        var fresh = LogDecoder(source: id, hasStatus: schema.hasStatus)
        swap(&fresh, &decoder)
        return fresh
    }
}

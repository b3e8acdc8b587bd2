import LangtopCore
import LangtopPostgres

/// A store whose generations are the rows of one table in PostgreSQL, its log.
protocol PostgresLog: Actor {
    associatedtype Statement: StoreStatement
    associatedtype Decoder: RowDecoder

    nonisolated var connection: PostgresConnection { get }
    /// What the tables turned out to have.
    var schema: StoreSchema { get set }
    /// What its rows are worth.
    var caveats: PostgresCaveats { get set }
    /// Keeps the names between statements, so that equal ones share their storage.
    var decoder: Decoder { get set }
}

extension PostgresLog {
    /// Connects, or connects again.
    func open() async throws(PostgresError) {
        let version = try await begin()
        guard version >= 130_000 else {
            throw PostgresError(.undefined, "PostgreSQL \(version / 10_000) is too old, 13 is the oldest that works")
        }
    }

    /// Begins a session, where the last slot may be one that another of ours has just left.
    private func begin() async throws(PostgresError) -> Int {
        do throws(PostgresError) {
            return try await connection.connect()
        } catch {
            guard error.kind == .crowded else { throw error }
            try? await Task.sleep(for: .milliseconds(250))
            return try await connection.connect()
        }
    }

    /// What the store turned out to be, its schema in the given words.
    func description(schema text: String, hasStatus: Bool) async throws(PostgresError) -> SourceDescription {
        var gate = try await gate()
        if gate.isStandby {
            schema.isStandby = true
            do throws(PostgresError) {
                gate = try await self.gate()
            } catch {
                // Some services replicate by other means and know nothing of it.
                guard [.undefined, .server].contains(error.kind) else { throw error }
                schema.isStandby = false
            }
        }
        _ = caveats.note(gate, schema)
        let others = schema.otherHomes.isEmpty ? "" : "; schema \(schema.otherHomes) holds such a log too"
        let clock = gate.clock
        let server = await connection.serverVersion.prefix { $0 != " " }
        return SourceDescription(
            server: "postgres \(server)" + (gate.isStandby ? " standby" : ""), access: "read-only",
            schema: text + others, hasStatus: hasStatus, clock: clock)
    }

    /// Finds the tables in the schema the target names, else in the first that has all that are required; without
    /// columns where there is none.
    func probe(
        _ empty: StoreSchema,
        required: [String],
        tables: [String]
    ) async throws(PostgresError) -> StoreSchema {
        let wanted = connection.target.schema
        return try await connection.query(
            String(decoding: PackageResources.postgres_probe_sql, as: UTF8.self),
            [wanted.isEmpty ? nil : wanted, SQLText.array(required), SQLText.array(tables), empty.log],
            into: empty
        ) { row, schema in schema.add(&row) }
    }

    /// A look at the server that reads no user table.
    func gate() async throws(PostgresError) -> TailCursor.Gate {
        let empty = TailCursor.Gate(snapshot: "", started: 0, file: 0, clock: Timestamp(milliseconds: 0))
        let (isPartitioned, isStandby) = (schema.isPartitioned, schema.isStandby)
        let file = isStandby ? PackageResources.postgres_gate_standby_sql : PackageResources.postgres_gate_sql
        let statement = Statement.text(of: file, for: schema)
        return try await connection.query(statement, into: empty) { row, gate in
            gate.snapshot = row.nextText() ?? ""
            gate.started = Int64(row.nextInteger() ?? 0)
            gate.file = Int64(row.nextInteger() ?? 0)
            gate.clock = Timestamp(milliseconds: Int64(row.nextInteger() ?? 0))
            if isPartitioned { gate.file = 0 }
            gate.isStandby = row.nextBytes()?.first == 1
            guard isStandby else { return }
            gate.replayed = row.nextText() ?? ""
            gate.lag = row.nextInteger().map { .milliseconds($0) }
        }
    }

    /// Streams the rows of a statement with values through the decoder and gives out what it made of them.
    func rows(
        _ statement: Statement,
        _ values: [String: String],
        newest: NewestRowsDemand,
        _ read: @Sendable (inout PostgresRow, inout Decoder) -> Void
    ) async throws(PostgresError) -> DecodedRows {
        // Lent while the statement runs; a second one meanwhile starts with a decoder that knows no names yet.
        var lent = lend()
        lent.begin(newest)
        let text = statement.text(for: schema, values.keys.map { ($0, "current_setting('langtop.\($0)')") })
        var used = try await connection.copy(text, values, into: lent, read)
        let result = used.found
        used.found = DecodedRows()
        decoder = used
        return result
    }

    /// The generations in the rows of a statement with parameters.
    func generations(_ statement: Statement, parameters: [String?]) async throws(PostgresError) -> [Generation] {
        let lent = lend()
        let used = try await connection.query(
            statement.text(for: schema), parameters, into: (decoder: lent, found: [Generation]())
        ) { row, used in used.found.append(used.decoder.generation(&row)) }
        decoder = used.decoder
        return used.found
    }

    /// The rows that started in a slice.
    func rows(_ statement: Statement, of slice: TimeRange, _ depth: HistoryDepth, newest: NewestRowsDemand)
        async throws(PostgresError) -> DecodedRows
    {
        let values = ["from": SQLText.civil(slice.from), "to": SQLText.civil(slice.to)]
        return try await rows(statement, values, newest: newest) { row, decoder in decoder.add(&row, depth) }
    }

    private func lend() -> Decoder {
        let lent = decoder
        decoder = lent.fresh
        return lent
    }
}

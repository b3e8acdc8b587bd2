internal import CPQ
internal import LangtopQueue

/// One read-only connection to PostgreSQL. Blocks only its own queue; cancelling a task cancels its statement.
public actor PostgresConnection {
    /// Where it leads.
    public nonisolated let target: PostgresTarget
    /// How its session behaves.
    public nonisolated let session: PostgresSession
    /// The thread it blocks, which keeps it off the shared pool; whoever asks it often may run there too.
    public nonisolated let executor: any SerialExecutor & TaskExecutor
    /// Keeps the actor off the shared pool.
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// libpq's connection; nil while there is none.
    var handle: OpaquePointer? { held?.pointer }
    var held: ConnectionHandle?
    var canceller: Canceller?
    /// How its settings reach the server.
    var route = SettingsRoute.start
    /// Whom the server has not let in.
    var user = ""
    /// How long things may take in its sessions.
    var limits: [PostgresSession.Limit] = []

    /// A connection that is not open yet, on a thread of its own or on that of `executor`.
    public init(
        to target: PostgresTarget, session: PostgresSession = PostgresSession(),
        on executor: (any SerialExecutor & TaskExecutor)? = nil
    ) {
        self.executor = executor ?? ThreadExecutor()
        self.target = target
        self.session = session
    }

    /// Opens the connection, or opens it again.
    ///
    /// - Returns: the server's version as a number, `150018` for 15.18.
    /// - Throws: `PostgresError`: `unreachable`, `refused`, `cancelled`.
    public func connect() async throws(PostgresError) -> Int {
        try await begin()
        return Int(PQserverVersion(handle))
    }

    /// Opens the connection as it is behind a pooler that passes no options on.
    func connectAsThroughPooler() async throws(PostgresError) { try start(by: .transaction) }

    /// Closes the connection.
    public func close() { disconnect() }

    /// The server's version as it writes it: `15.18 (Debian 15.18-0+deb12u1)`; empty while not connected.
    public var serverVersion: String { parameter("server_version") }

    /// Runs one statement with text parameters `$1`, `$2` … and folds its rows into `state`.
    ///
    /// - Throws: `PostgresError`; after `unreachable` or `timeout` of the wire, connect again.
    public func query<State: Sendable>(
        _ statement: String,
        _ parameters: [String?] = [],
        into state: consuming State,
        _ read: @Sendable (inout PostgresRow, inout State) -> Void
    ) async throws(PostgresError) -> State {
        var state = state
        try await perform { connection throws(PostgresError) in
            try connection.send(statement, parameters)
            try connection.eachRow { row in read(&row, &state) }
        }
        return state
    }

    /// Runs `COPY (statement) TO STDOUT` in the binary format and folds its rows into `state` while they arrive.
    ///
    /// COPY takes no parameters, and a value in its text would make it another statement for `pg_stat_statements` each
    /// time. So values go ahead of it as settings of the transaction, `current_setting('langtop.NAME')` in the text.
    ///
    /// - Throws: `PostgresError`, as `query` does.
    public func copy<State: Sendable>(
        _ statement: String,
        _ settings: [String: String] = [:],
        into state: consuming State,
        _ read: @Sendable (inout PostgresRow, inout State) -> Void
    ) async throws(PostgresError) -> State {
        var state = state
        try await perform { connection throws(PostgresError) in
            let ahead = try settings.sorted { $0.key < $1.key }.map { setting throws(PostgresError) in
                "set_config('langtop.\(setting.key)', \(try connection.literal(setting.value)), true)"
            }
            // Statements that are sent together are one transaction.
            let prefix = ahead.isEmpty ? [] : ["SELECT \(ahead.joined(separator: ", "))"]
            var texts = prefix + ["COPY (\(statement)) TO STDOUT (FORMAT binary)"]
            if connection.route == .statement { texts = [connection.opening] + texts + ["COMMIT"] }
            try connection.send(texts.joined(separator: "; "))
            try connection.eachTuple { row in read(&row, &state) }
        }
        return state
    }

    /// Prepares and forgets a statement, which checks its syntax and every name in it against the schema.
    ///
    /// - Throws: `PostgresError`, as `query` does.
    public func check(_ statement: String) async throws(PostgresError) {
        try await perform { connection throws(PostgresError) in
            guard let live = connection.handle, PQsendPrepare(live, "", statement, 0, nil) == 1 else {
                throw connection.failure()
            }
            try connection.eachRow { _ in }
        }
    }

    /// Runs work that can be cancelled, inside a transaction of its own behind a pooler.
    private func perform(
        _ work: (isolated PostgresConnection) throws(PostgresError) -> Void
    ) async throws(PostgresError) {
        guard handle != nil else { throw PostgresError(.unreachable, "\(place): not connected") }
        guard !Task.isCancelled else { throw PostgresError(.cancelled, "\(place): cancelled") }
        try restartIfEnded()
        let canceller = canceller
        let outcome = await withTaskCancellationHandler {
            Result { () throws(PostgresError) in
                if route == .transaction { try run(opening) }
                do throws(PostgresError) {
                    try work(self)
                } catch {
                    // What failed first is what the caller must hear.
                    if route == .transaction { try? run("ROLLBACK") }
                    throw error
                }
                if route == .transaction { try run("COMMIT") }
            }
        } onCancel: {
            canceller?.fire()
        }
        if canceller?.settle(milliseconds: 2000) == false { disconnect() }
        if case .failure(let error) = outcome {
            throw Task.isCancelled ? PostgresError(.cancelled, state: error.state, "\(place): cancelled") : error
        }
    }

    func run(_ statements: String) throws(PostgresError) {
        try send(statements)
        try eachRow { _ in }
    }

    /// A parameter the server reports by itself; empty where it does not.
    func parameter(_ name: String) -> String {
        PQparameterStatus(handle, name).map { String(cString: $0) } ?? ""
    }

    /// Host and database for messages.
    nonisolated var place: String {
        "PostgreSQL at \(target.host)" + (target.database.isEmpty ? "" : ", database \(target.database)")
    }

    func disconnect() {
        canceller = nil
        held = nil
    }
}

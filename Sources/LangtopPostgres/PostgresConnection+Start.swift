internal import CPQ

/// How the settings of a session reach the server.
enum SettingsRoute: Sendable {
    /// As options of its start.
    case start
    /// With each transaction: a pooler in between passes no options on.
    case transaction
    /// With each text of several statements: a pooler in between passes no transactions on either.
    case statement
}

/// Beginning a session: with the settings it needs, whatever is in between, and never against the administrator's own.
extension PostgresConnection {
    /// Opens the connection, by the first route that leads to the server.
    func begin() async throws(PostgresError) {
        limits = []
        do throws(PostgresError) {
            try start(by: .start)
            if try await readLimits() { return try setLimits() }
            // A pooler may also swallow the options.
            route = .transaction
        } catch {
            guard error.kind == .optionsRefused else { throw error }
            try start(by: .transaction)
        }
        do throws(PostgresError) {
            _ = try await readLimits()
        } catch {
            // A pooler that hands on single statements ends a session that begins a transaction, with a code of class 08.
            guard error.kind == .unreachable else { throw error }
            try start(by: .statement)
            _ = try await readLimits()
        }
    }

    /// The user whose password the server asks for.
    func userWithoutPassword() -> String? {
        defer { disconnect() }
        do throws(PostgresError) {
            try open(options: [])
            return nil
        } catch {
            return error.kind == .passwordMissing ? user : nil
        }
    }

    /// Why the server takes no connections, a SQLSTATE where it answers itself; nil where it does.
    func fault() -> PostgresError? {
        defer { disconnect() }
        do throws(PostgresError) {
            try open(options: [])
            return nil
        } catch {
            return [.unreachable, .timeout, .cancelled].contains(error.kind) ? error : nil
        }
    }

    /// Opens the connection by a route.
    func start(by route: SettingsRoute) throws(PostgresError) {
        disconnect()
        self.route = route
        do throws(PostgresError) {
            try open(options: route == .start ? session.options : [])
        } catch {
            guard error.kind == .optionsRefused, route != .start else { throw error }
            // Without options it was something else.
            throw PostgresError(.refused, state: error.state, error.message)
        }
        canceller = handle.flatMap(Canceller.init(connection:))
    }

    /// Opens a session again that has ended while nobody asked: an administrator or an idle timeout closed it.
    func restartIfEnded() throws(PostgresError) {
        guard isEnded else { return }
        try start(by: route)
        if route == .start { try setLimits() }
    }

    /// Whether the server has closed the session, as far as its bytes tell.
    private var isEnded: Bool {
        guard let live = handle else { return false }
        // The reason comes first, then the end.
        for _ in 0..<3 where langtop_wait(PQsocket(live), 0, 0) > 0 {
            if PQconsumeInput(live) == 0 || PQstatus(live) == CONNECTION_BAD { return true }
        }
        return false
    }

    /// Asks how long statements may take by the administrator's or the reader's own settings, and keeps what is shorter.
    ///
    /// - Returns: whether the start's options have reached the server.
    private func readLimits() async throws(PostgresError) -> Bool {
        let times = session.limits.map {
            "(1000 * date_part('epoch', current_setting('\($0.name)')::interval))::bigint"
        }
        let mark = "coalesce(current_setting('\(PostgresSession.mark)', true), '')"
        let wanted = session.limits
        let (limits, isMarked) = try await query(
            "SELECT \((times + [mark]).joined(separator: ", "))", into: ([PostgresSession.Limit](), false)
        ) { row, found in
            for limit in wanted {
                let own = Int64(row.nextInteger() ?? 0)
                found.0.append((limit.name, own > 0 ? min(own, limit.milliseconds) : limit.milliseconds))
            }
            found.1 = row.nextText() == "on"
        }
        self.limits = limits
        return isMarked
    }

    private func setLimits() throws(PostgresError) {
        try run(found.map { "SET \($0.0) = '\($0.1)'" }.joined(separator: "; "))
    }

    /// The settings that depend on what the server is.
    private var found: [(String, String)] {
        // A server refuses to send as UTF-8 what it has in no known encoding and is not.
        let isRaw = parameter("server_encoding") == "SQL_ASCII"
        return limits.map { ($0.name, String($0.milliseconds)) } + (isRaw ? [("client_encoding", "SQL_ASCII")] : [])
    }

    /// What begins a transaction where settings come with it.
    ///
    /// Behind a pooler a plain `SET` would stay on a server connection that the gateway gets next, read-only.
    var opening: String {
        let all = session.settings.map { ($0.name, $0.value) } + found
        return (["BEGIN READ ONLY"] + all.map { "SET LOCAL \($0.0) = '\($0.1)'" }).joined(separator: "; ")
    }
}

internal import CPQ

/// Finding a server, as psql does: each host is tried for its own time, and the next one where it gives no answer.
extension PostgresConnection {
    /// Opens the connection with start-up options, at the first host that answers and is of the kind that is wanted.
    func open(options: [String]) throws(PostgresError) {
        let role = target.role
        let hosts = target.hosts(options: options)
        // A standby is only preferred: where there is none, any server will do.
        let rounds: [PostgresTarget.Role] = role == .preferStandby ? [role, .any] : [role]
        var failure = PostgresError(.unreachable, "\(place): no host is named")
        for wanted in rounds {
            for host in hosts {
                do throws(PostgresError) {
                    try open(host)
                    guard try isSuitable(as: wanted) else {
                        disconnect()
                        throw PostgresError(
                            .unreachable,
                            "\(place): no server is \(wanted.rawValue) (target_session_attrs), as far as they answer")
                    }
                    return
                } catch {
                    // Whoever refuses has answered; the others would say the same.
                    let isOpen = [.unreachable, .crowded, .timeout].contains(error.kind)
                    guard isOpen, !Task.isCancelled else { throw error }
                    failure = error
                }
            }
        }
        throw failure
    }

    private func isSuitable(as role: PostgresTarget.Role) throws(PostgresError) -> Bool {
        guard role != .any else { return true }
        var isStandby = false
        try send("SELECT pg_catalog.pg_is_in_recovery()", [])
        try eachRow { row in isStandby = row.nextBytes()?.first == 1 }
        return role.suits(isStandby: isStandby)
    }
}

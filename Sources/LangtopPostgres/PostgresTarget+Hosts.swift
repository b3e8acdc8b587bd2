/// Several hosts in one target, which are tried in their order.
extension PostgresTarget {
    /// What `target_session_attrs` asks of a server.
    enum Role: String {
        case any, primary, standby
        case readWrite = "read-write"
        case readOnly = "read-only"
        case preferStandby = "prefer-standby"

        /// Whether a server will do that is a standby, or none.
        func suits(isStandby: Bool) -> Bool {
            switch self {
            case .any: true
            case .primary, .readWrite: !isStandby
            case .standby, .readOnly, .preferStandby: isStandby
            }
        }
    }

    /// What kind of server is wanted. langtop asks for it itself: libpq takes a session that is read-only, as every
    /// one of ours is, for a server that is.
    var role: Role { setting("target_session_attrs").flatMap(Role.init) ?? .any }

    /// How long to wait for each host, in seconds; nil where nobody says.
    ///
    /// libpq's rules, which hold for blocking connections alone: one second is too short, nothing and less is for ever.
    var connectTimeout: Int? {
        setting("connect_timeout").flatMap { Int($0) }.flatMap { $0 > 0 ? max(2, $0) : nil }
    }

    /// libpq's keywords and values of each host by itself.
    func hosts(options: [String]) -> [[String: String]] {
        var whole = parameters(options: options)
        whole["target_session_attrs"] = "any"
        func list(_ key: String) -> [String] {
            setting(key)?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) ?? []
        }
        let (names, addresses, ports) = (list("host"), list("hostaddr"), list("port"))
        let count = max(names.count, addresses.count)
        guard count > 1 else { return [whole] }
        return (0..<count).map { place in
            var single = whole
            if names.indices.contains(place) { single["host"] = names[place] }
            if addresses.indices.contains(place) { single["hostaddr"] = addresses[place] }
            // One port stands for all hosts.
            if let port = ports.count == 1 ? ports.first : ports.indices.contains(place) ? ports[place] : nil {
                single["port"] = port
            }
            return single
        }
    }
}

internal import CPQ

/// What a service says, which libpq alone knows to find.
extension PostgresTarget {
    /// What libpq would use for the given keywords, those of their service included; empty where none is named.
    static func service(of settings: [String: String]) -> [String: String] {
        guard settings["service"] != nil else { return [:] }
        // libpq reads all it is told before it finds that it cannot connect in such a mode.
        let parameters = settings.merging(["sslmode": "none such"]) { _, ours in ours }
        let attempt = PostgresConnection.withCStrings(Array(parameters.keys)) { keywords in
            PostgresConnection.withCStrings(Array(parameters.values)) { PQconnectStartParams(keywords, $0, 0) }
        }
        guard let attempt else { return [:] }
        defer { PQfinish(attempt) }
        guard let options = PQconninfo(attempt) else { return [:] }
        defer { PQconninfoFree(options) }
        return values(options).filter { $0.key != "sslmode" && !$0.value.isEmpty }
    }
}

import LangtopCore

/// Where a Redis is: `redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE]`, as Redis' own clients write it.
struct RedisAddress: Sendable {
    let host: String
    let port: UInt16
    /// Who signs in; empty for Redis' default user.
    let user: String
    /// Empty where none is needed.
    let password: String

    /// Host and port for people.
    var place: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether a text is of a protocol that is spoken here, or of none that is known: Redis over TLS (`rediss://`) and over a
    /// socket's path (`unix://`) are not.
    static func isSpoken(_ text: String) -> Bool { !["rediss://", "unix://"].contains { text.hasPrefix($0) } }

    /// - Throws: where the text names no host; the reason repeats nothing of it.
    init(_ text: String) throws(ProbeFault) {
        let fault = ProbeFault(reason: "the URL cannot be read: redis://:PASSWORD@HOST:PORT is expected")
        guard text.hasPrefix("redis://") else { throw fault }
        let rest = text.dropFirst("redis://".count)
        // A raw slash or question mark in a password would end it.
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !rest[authority.endIndex...].contains("@") else { throw fault }
        let at = authority.lastIndex(of: "@")
        let login = at.map { authority[..<$0] } ?? ""
        let words = login.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        user = words.first?.percentDecoded ?? ""
        password = words.count == 2 ? words[1].percentDecoded : ""
        let server = at.map { authority[authority.index(after: $0)...] } ?? authority
        let isBracketed = server.first == "["
        let end = isBracketed ? server.firstIndex(of: "]") : server.firstIndex(of: ":") ?? server.endIndex
        guard let end else { throw fault }
        host = String(isBracketed ? server[..<end].dropFirst() : server[..<end])
        let after = isBracketed ? server[server.index(after: end)...] : server[end...]
        let digits = after.dropFirst()
        guard !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), after.isEmpty || after.first == ":",
            let port = digits.isEmpty ? 6379 : UInt16(digits), port > 0
        else { throw fault }
        self.port = port
    }
}

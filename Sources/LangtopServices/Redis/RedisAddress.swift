import LangtopCore
import LangtopHTTP

/// Where a Redis is, as Redis' own clients write it: `redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE]`, `rediss://…` over
/// TLS, `unix://[USER[:PASSWORD]@]/PATH[?password=…]`.
struct RedisAddress: Sendable {
    let place: CurlSocket.Place
    /// Host and port, or the path, for people.
    let name: String
    /// Who signs in; empty for Redis' default user.
    let user: String
    /// Empty where none is needed.
    let password: String

    private static let fault = ProbeFault(
        reason: "the URL cannot be read: redis://:PASSWORD@HOST:PORT, rediss://… for TLS, or unix:///PATH is expected")

    /// - Throws: where the text names no place; the reason repeats nothing of it.
    init(_ text: String) throws(ProbeFault) {
        guard let mark = text.firstRange(of: "://") else { throw Self.fault }
        let rest = text[mark.upperBound...]
        switch text[..<mark.lowerBound].lowercased() {
        case "redis": try self.init(authority: rest, isEncrypted: false)
        case "rediss": try self.init(authority: rest, isEncrypted: true)
        case "unix": try self.init(path: rest)
        default: throw Self.fault
        }
    }

    private init(authority rest: Substring, isEncrypted: Bool) throws(ProbeFault) {
        // A raw slash or question mark in a password would end it.
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !rest[authority.endIndex...].contains("@") else { throw Self.fault }
        let (login, server) = Self.parted(authority)
        (user, password) = login
        let isBracketed = server.first == "["
        let end = isBracketed ? server.firstIndex(of: "]") : server.firstIndex(of: ":") ?? server.endIndex
        guard let end else { throw Self.fault }
        let host = String(isBracketed ? server[..<end].dropFirst() : server[..<end])
        let after = isBracketed ? server[server.index(after: end)...] : server[end...]
        let digits = after.dropFirst()
        guard Self.isHost(host, isBracketed: isBracketed), after.isEmpty || after.first == ":",
            let port = digits.isEmpty ? 6379 : UInt16(digits), port > 0
        else { throw Self.fault }
        place = .port(port, host: host, isEncrypted: isEncrypted)
        name = isBracketed ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private init(path rest: Substring) throws(ProbeFault) {
        let whole = rest.prefix { $0 != "?" && $0 != "#" }
        guard let slash = whole.firstIndex(of: "/"), slash == whole.startIndex || whole[..<slash].hasSuffix("@") else {
            throw Self.fault
        }
        let login = Self.parted(whole[..<slash]).login
        let path = whole[slash...].percentDecoded
        let parameters = rest[whole.endIndex...].dropFirst().prefix { $0 != "#" }.split(separator: "&")
        func parameter(_ name: String) -> String? {
            parameters.first { $0.hasPrefix("\(name)=") }.map { $0.dropFirst(name.count + 1).percentDecoded }
        }
        guard path.utf8.count > 1, path.utf8.count <= CurlSocket.longestPath, !path.utf8.contains(0) else {
            throw Self.fault
        }
        (place, name) = (.path(path), PlainLine(path).text)
        user = login.user.isEmpty ? parameter("username") ?? "" : login.user
        password = login.password.isEmpty ? parameter("password") ?? "" : login.password
    }

    /// Who signs in, and what stands behind.
    private static func parted(_ authority: Substring) -> (login: (user: String, password: String), rest: Substring) {
        guard let at = authority.lastIndex(of: "@") else { return (("", ""), authority) }
        let words = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let login = (words[0].percentDecoded, words.count == 2 ? words[1].percentDecoded : "")
        return (login, authority[authority.index(after: at)...])
    }

    /// Whether a text names a host in a URL, and nothing but one.
    private static func isHost(_ text: String, isBracketed: Bool) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && (isBracketed || !"\"%<>[\\]^`{|}".utf8.contains(byte))
            }
    }
}

extension RedisAddress {
    /// Whether it is on this machine.
    var isHere: Bool {
        switch place {
        case .port(_, let host, _): Service.isHere(host)
        case .path: true
        }
    }
}

public import LangtopCore
public import LangtopHTTP

/// Where a ClickHouse answers over HTTP, who asks, and the database to read.
public struct ClickHouseAccess: Sendable, Equatable {
    /// The server.
    public let url: HTTPURL
    /// Who asks; nil for the server's user `default` without a password.
    public let credentials: HTTPCredentials?
    /// The database; empty where none was named.
    public let database: String

    /// What names a ClickHouse, before its address or alone.
    static let word = "clickhouse"
    private static let form = word + "+https://host[:8443][/database]"
    /// The ports of ClickHouse's native protocol, plain and over TLS, and those of HTTP beside them
    /// (ClickHouse documentation, network ports).
    private static let nativePorts = [9000: 8123, 9440: 8443]

    /// The access to a database.
    ///
    /// - Parameters:
    ///   - text: `clickhouse+http[s]://host[:port][/database]`.
    ///   - user: who asks; empty for `default`.
    ///   - password: empty for none.
    ///   - database: the one to read where the text names none; empty for whichever it is.
    /// - Throws: `SourceError` of kind `unsuitable`; its message repeats nothing of the text but host and port.
    public init(_ text: String, user: String = "", password: String = "", database: String = "") throws(SourceError) {
        let server = try Self.server(text)
        if let port = Self.nativePorts[server.port] {
            throw SourceError(
                .unsuitable,
                "clickhouse \(server.place): port \(server.port) speaks ClickHouse's native protocol: use the port for "
                    + "HTTP, as a rule \(port)")
        }
        let path = server.path.split(separator: "/").map(String.init)
        guard path.count <= 1, server.query == nil, server.credentials == nil else {
            throw SourceError(
                .unsuitable,
                "clickhouse \(server.place): a database is named by \(Self.form); user and password by "
                    + "CLICKHOUSE_USER and CLICKHOUSE_PASSWORD, or in the configuration file")
        }
        url = server.root
        self.database = path.first?.percentDecoded ?? database
        credentials =
            user.isEmpty && password.isEmpty
            ? nil : HTTPCredentials(user: user.isEmpty ? "default" : user, password: password)
    }

    /// The server a text names, at ClickHouse's own port for HTTP where it names none.
    private static func server(_ text: String) throws(SourceError) -> HTTPURL {
        let text = text.lowercased().hasPrefix(word + "+") ? String(text.dropFirst(word.utf8.count + 1)) : text
        do throws(HTTPError) {
            let url = try HTTPURL(text)
            return namesPort(text) ? url : url.at(port: url.scheme == "https" ? 8443 : 8123)
        } catch {
            throw SourceError(.unsuitable, "\(error.message); a ClickHouse is named by \(form)")
        }
    }

    private static func namesPort(_ text: String) -> Bool {
        guard let mark = text.firstRange(of: "://") else { return false }
        let host = text[mark.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.drop { $0 != ":" }.isEmpty ? false : host.last != "]" && host.last != ":"
    }
}

extension ClickHouseAccess {
    /// Whether the server is on this machine.
    var isNear: Bool { url.host == "localhost" || url.host.hasPrefix("127.") || url.host == "[::1]" }
}

extension ClickHouseAccess {
    /// What a source there is called: `langfuse@host/database`, with the port where it is not the scheme's own.
    func id(of program: String) -> SourceID {
        let isUsual = url.port == (url.scheme == "https" ? 8443 : 8123)
        let path = database.isEmpty ? "" : "/\(database)"
        return SourceID("\(program)@\(isUsual ? url.host : url.place)\(path) clickhouse")
    }
}

internal import CPQ

/// Which server and database to talk to, as libpq understands it: a URL, a conninfo string, a service, or nothing.
public struct PostgresTarget: Sendable, Equatable {
    /// libpq's keywords and their values, as far as the text gives them; everything else is libpq's own business
    /// (`PG*`, service file, `.pgpass`).
    let settings: [String: String]
    /// What the service says that the text names.
    private let service: [String: String]
    /// The URL's parameters that are none of libpq's: Prisma's, and those the caller asked for.
    public let parameters: [String: String]
    /// The schema a `schema` parameter names, as Prisma writes it; empty where none is named.
    public var schema: String { parameters["schema"] ?? "" }
    /// The host for people: a name, an address, a service, or `local` for a socket.
    public let host: String
    /// The database for people; empty where only libpq will know.
    public let database: String

    /// Another database of the same server, reached the same way, in whatever schema.
    public func onDatabase(_ name: String) -> PostgresTarget {
        var settings = settings
        settings["dbname"] = name
        return PostgresTarget(settings: settings, parameters: [:], host: host, database: name)
    }

    /// Whether a password is given, other than in libpq's password file or a service.
    public var hasPassword: Bool { setting("password")?.isEmpty == false }

    /// The same database with a password.
    public func withPassword(_ password: String) -> PostgresTarget {
        let settings = settings.merging(["password": password]) { _, given in given }
        return PostgresTarget(settings: settings, parameters: parameters, host: host, database: database)
    }

    /// The same database without the password that the text names.
    var withoutPassword: PostgresTarget {
        PostgresTarget(
            settings: settings.filter { $0.key != "password" }, parameters: parameters, host: host, database: database)
    }

    /// Host and port for people: `db.example:5433`; the host alone where it is a socket's, a service or several.
    public var place: String {
        let port = setting("port") ?? ""
        let isOne = !port.isEmpty && setting("host")?.contains(",") != true && host != "local"
        return isOne ? "\(host):\(port)" : host
    }

    /// The same database in whatever schema.
    public var inAnySchema: PostgresTarget {
        var parameters = parameters
        parameters["schema"] = nil
        return PostgresTarget(settings: settings, parameters: parameters, host: host, database: database)
    }

    private init(settings: [String: String], parameters: [String: String], host: String, database: String) {
        self.settings = settings
        service = Self.service(of: settings)
        self.parameters = parameters
        self.host = host
        self.database = database
    }

    /// What Prisma allows in a URL and libpq refuses.
    private static let foreign: Set<String> = [
        "connection_limit", "max_connection_lifetime", "max_idle_connection_lifetime", "pgbouncer", "pool_timeout",
        "schema", "socket_timeout", "sslaccept", "sslidentity", "statement_cache_size",
    ]

    /// Reads a text; empty means libpq's defaults. A URL may have parameters of the given names beside libpq's.
    ///
    /// - Throws: `PostgresError` of kind `malformedTarget`; its message repeats nothing of the text, which may hold
    ///   a password in an unexpected place.
    public init(_ text: String, own names: Set<String> = []) throws(PostgresError) {
        var text = Self.bare(text)
        var parameters: [String: String] = [:]
        if let scheme = Self.scheme(of: text) {
            guard scheme == "postgresql" || scheme == "postgres" else {
                throw PostgresError(.malformedTarget, "no PostgreSQL URL: it begins with postgresql:// or postgres://")
            }
            guard Self.isWellFormed(text) else { throw Self.unreadable }
            (text, parameters) = Self.withoutForeignParameters(text, names.union(Self.foreign))
            try Self.checkParameters(of: text)
        } else if !text.isEmpty, !text.contains("=") {
            guard Self.isServiceName(text) else {
                throw PostgresError(
                    .malformedTarget,
                    "this is neither a URL (postgresql://user@host/database), nor a conninfo text (host=… dbname=…), "
                        + "nor the name of a libpq service")
            }
            text = "service='\(text)'"
        }
        self.parameters = parameters
        var settings = try Self.parsed(text)
        Self.translatePrisma(parameters, into: &settings)
        let defaults = Self.defaults()
        func setting(_ key: String) -> String { settings[key] ?? defaults[key] ?? "" }
        self.settings = settings
        let service = setting("service")
        guard service.isEmpty || Self.isServiceName(service) else {
            throw PostgresError(.malformedTarget, "PGSERVICE is not the name of a libpq service")
        }
        self.service = Self.service(of: settings)
        let address = [setting("host"), setting("hostaddr")].first { !$0.isEmpty } ?? ""
        let known = settings["host"] ?? settings["hostaddr"]
        host =
            !service.isEmpty && known == nil ? service : address.isEmpty || address.hasPrefix("/") ? "local" : address
        let name = setting("dbname")
        // libpq takes the role's name where no database is named; a service may name one we cannot see.
        database = !name.isEmpty || !service.isEmpty ? name : setting("user")
    }

    /// The URL without the parameters libpq would refuse, and those.
    private static func withoutForeignParameters(
        _ url: String,
        _ foreign: Set<String>
    ) -> (url: String, parameters: [String: String]) {
        guard let mark = url.firstIndex(of: "?") else { return (url, [:]) }
        var parameters: [String: String] = [:]
        let kept = url[url.index(after: mark)...].split(separator: "&").filter { parameter in
            let pair = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard foreign.contains(String(pair[0])) else { return true }
            if pair.count == 2 { parameters[String(pair[0])] = percentDecoded(pair[1]) }
            return false
        }
        let base = String(url[..<mark])
        return (kept.isEmpty ? base : base + "?" + kept.joined(separator: "&"), parameters)
    }

    static func percentDecoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(rest.prefix(2)) ?? "", radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What the text says, else what libpq would take by itself.
    func setting(_ key: String) -> String? { settings[key] ?? service[key] ?? Self.defaults()[key] }

    private static func parsed(_ text: String) throws(PostgresError) -> [String: String] {
        guard !text.isEmpty else { return [:] }
        guard let options = PQconninfoParse(text, nil) else {
            throw unreadable
        }
        defer { PQconninfoFree(options) }
        return values(options)
    }

    /// What libpq itself would use, the environment's `PG*` included.
    private static func defaults() -> [String: String] {
        guard let options = PQconndefaults() else { return [:] }
        defer { PQconninfoFree(options) }
        return values(options)
    }

    /// All of libpq's own.
    static func keywords() -> [String] {
        guard let options = PQconndefaults() else { return [] }
        defer { PQconninfoFree(options) }
        return entries(options).map(\.keyword)
    }

    static func values(_ options: UnsafeMutablePointer<PQconninfoOption>) -> [String: String] {
        var values: [String: String] = [:]
        for (keyword, value) in entries(options) { values[keyword] = value }
        return values
    }

    private static func entries(_ options: UnsafeMutablePointer<PQconninfoOption>)
        -> [(keyword: String, value: String?)]
    {
        var entries: [(keyword: String, value: String?)] = []
        var option = options
        while let keyword = option.pointee.keyword {
            entries.append((String(cString: keyword), option.pointee.val.map { String(cString: $0) }))
            option += 1
        }
        return entries
    }

    /// libpq's keywords and values for a session with the given start-up options, after the user's own options.
    func parameters(options: [String]) -> [String: String] {
        var parameters = settings
        parameters["client_encoding"] = "UTF8"
        parameters["fallback_application_name"] = "langtop"
        if !options.isEmpty {
            let own = setting("options")
            parameters["options"] = ([own ?? ""] + options.map { "-c \($0)" }).filter { !$0.isEmpty }
                .joined(separator: " ")
        }
        return parameters
    }
}

/// Why PostgreSQL could not answer. Messages are one line and hold no password.
public struct PostgresError: Error, Sendable, Equatable {
    /// What kind of failure it is.
    public enum Kind: Sendable, Equatable {
        /// Nobody answers, or the connection broke, or the server is starting or stopping.
        case unreachable
        /// The server has no connection left for this role.
        case crowded
        /// Password, role, database or privilege was refused.
        case refused
        /// The server asks for a password and none was given.
        case passwordMissing
        /// A statement, or the server's answer, took longer than allowed.
        case timeout
        /// The task that asked was cancelled.
        case cancelled
        /// A table, column, function or schema does not exist.
        case undefined
        /// The database holds nothing of what was only looked for.
        case absent
        /// Whoever answered did not begin a session that had start-up options, for which poolers have any code.
        case optionsRefused
        /// The text that names the server cannot be read.
        case malformedTarget
        /// An answer cannot be read.
        case malformed
        /// Any other error the server reported.
        case server
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// The server's five-character SQLSTATE; empty where no server reported the failure.
    public var state: String
    /// What and where, in one line.
    public var message: String

    /// A failure.
    public init(_ kind: Kind, state: String = "", _ message: String) {
        self.kind = kind
        self.state = state
        self.message = message
    }

    /// The SQLSTATE of a role that lacks a privilege.
    public static let insufficientPrivilege = "42501"

    /// The SQLSTATE of a statement that waited too long for a lock.
    static let lockNotAvailable = "55P03"

    /// The kind that a SQLSTATE stands for (PostgreSQL documentation, appendix A).
    static func kind(ofState state: String) -> Kind {
        switch state {
        case "57014", lockNotAvailable: .timeout
        case "57P01", "57P02", "57P03", "57P05", "25P03": .unreachable
        case "53300": .crowded
        case "42P01", "42703", "42883", "3F000": .undefined
        case "3D000", insufficientPrivilege: .refused
        case let other where other.hasPrefix("08"): .unreachable
        case let other where other.hasPrefix("28"): .refused
        default: .server
        }
    }

    /// What to do about a failure, appended to its message; empty where nothing general can be said.
    static func remedy(for state: String, message: String) -> String {
        switch state {
        case "28P01": "check the password in the URL, PGPASSWORD or ~/.pgpass"
        case "28000": "check the role, and whether pg_hba.conf lets this host in"
        case "3D000": "check the database's name"
        case "53300": "langtop needs one connection: close others, or raise the limit that is named"
        case lockNotAvailable: "somebody holds a lock on the table, a migration for example"
        case "": remedy(forLibpq: message)
        case "08P01", "XX000": remedy(forPooler: message)
        default: ""
        }
    }

    /// The same for what poolers refuse, all of them in English.
    private static func remedy(forPooler message: String) -> String {
        let words = ["auth", "password", "tenant", "sasl", "user"]
        let message = message.lowercased()
        guard words.contains(where: message.contains) else { return "" }
        return "check user, password and database, as the pooler names them"
    }

    /// The same for failures that libpq itself reports, which have nothing but their words; langtop sets
    /// no locale in which libpq would translate them.
    private static func remedy(forLibpq message: String) -> String {
        let remedies = [
            ("Connection refused", "is the server running there? check host and port"),
            ("could not translate host name", "check the host's name"),
            ("waiting for a connection", "check host, port and firewall"),
            ("does not support SSL", "take sslmode out, or turn SSL on in the server"),
            ("No such file or directory", "is the server running? check host or the socket's folder"),
            ("definition of service", "services are named in ~/.pg_service.conf or PGSERVICEFILE"),
        ]
        return remedies.first { message.contains($0.0) }?.1 ?? ""
    }
}

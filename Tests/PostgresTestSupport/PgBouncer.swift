import CommandTestSupport
import Foundation

/// A pooler in front of a server of the tests, where PgBouncer is installed.
public final class PgBouncer: Sendable {
    /// How long a client keeps the one connection to the server.
    public enum Mode: String, Sendable, CaseIterable {
        case session, transaction, statement
    }

    private static let program = ["/usr/sbin/pgbouncer", "/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer"]
        .first(where: FileManager.default.isExecutableFile)
    /// Whether there is one here.
    public static let isInstalled = program != nil

    private let folder: TemporaryFolder
    private let url: URLComponents

    /// Starts a pooler with more lines of configuration; without a user's password it lets everybody in.
    public init(before server: String, _ mode: Mode, settings: String = "", password: String? = nil) throws {
        guard let program = Self.program, var url = URLComponents(string: server) else {
            throw CommandFailure(command: "pgbouncer", output: "not installed")
        }
        folder = try TemporaryFolder()
        let port = url.port ?? 5432
        url.port = 20_000 + Int.random(in: 0..<12_000)
        self.url = url
        let path = folder.url.path
        try "\"known\" \"\(password ?? "")\"\n".write(toFile: path + "/users", atomically: true, encoding: .utf8)
        try """
        [databases]
        * = host=127.0.0.1 port=\(port) user=\(url.user ?? "")
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = \(url.port ?? 0)
        unix_socket_dir =
        auth_type = \(password == nil ? "any" : "plain")
        auth_file = \(path)/users
        pool_mode = \(mode.rawValue)
        default_pool_size = 1
        pidfile = \(path)/pid
        logfile = \(path)/log
        \(settings)
        """.write(toFile: path + "/ini", atomically: true, encoding: .utf8)
        // It refuses to run as root.
        let user = getuid() == 0 ? ["-u", "nobody"] : []
        if getuid() == 0 { try Command.run("chown", "-R", "nobody", path) }
        try Command.run(program, ["-q", "-d"] + user + [path + "/ini"])
        // The daemon listens some time after the program has left.
        let patience = ContinuousClock.now + .seconds(30)
        func log() -> String { (try? String(contentsOfFile: path + "/log", encoding: .utf8)) ?? "" }
        while !log().contains("process up") {
            guard ContinuousClock.now < patience else { throw CommandFailure(command: program, output: log()) }
            usleep(10_000)
        }
    }

    deinit {
        let pid = try? String(contentsOfFile: folder.url.path + "/pid", encoding: .utf8)
        // It was begun by a thread that blocks signals, and so it blocks them too.
        if let pid = pid.flatMap({ Int32($0.filter(\.isNumber)) }) { kill(pid, SIGKILL) }
    }

    /// The URL of a user through the pooler.
    public func url(_ user: String? = nil, password: String? = nil) -> String {
        var url = url
        if let user { url.user = user }
        url.password = password
        return url.string ?? ""
    }
}

import Foundation

/// Servers that stand in for the services of a stack, as `stack_server.py` has them.
public final class StackStandIn: Sendable {
    /// The password of its Redis.
    public static let password = "correct-horse"

    private let child: ChildProcess
    /// The port of all that speaks HTTP.
    public let web: Int
    /// The port of Redis.
    public let redis: Int
    /// The port of a PostgreSQL that says that it starts.
    public let postgres: Int
    /// A port that takes connections and says nothing.
    public let silent: Int
    /// A port where nobody listens.
    public let nobody: Int
    /// The port of Redis over TLS.
    public let secureRedis: Int
    /// The port of a Redis over TLS that asks for a certificate.
    public let askingRedis: Int
    /// The file of its certificate, which is no authority's.
    public let certificate: String
    /// The path of its Redis' socket.
    public let redisPath: String

    /// Starts them.
    public init() throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "stack_server.py").path()
        child = try ChildProcess("python3", [script])
        let words = child.firstLine.split(separator: " ").map(String.init)
        let ports = words.compactMap { Int($0) }
        guard words.count == 9, ports.count == 7 else { throw ChildFailure("stack_server.py") }
        (web, redis, postgres, silent, nobody) = (ports[0], ports[1], ports[2], ports[3], ports[4])
        (secureRedis, askingRedis) = (ports[5], ports[6])
        (certificate, redisPath) = (words[7], words[8])
    }

    /// The URL of an HTTP server that behaves in a manner: `good`, `unready`, `garbage`, `hostile`.
    public func url(_ manner: String) -> String { "http://127.0.0.1:\(web)/\(manner)" }
}

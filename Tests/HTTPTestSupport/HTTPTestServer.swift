import Foundation

/// The HTTP server of `test_server.py`, with TLS by a certificate made for it alone.
public final class HTTPTestServer: Sendable {
    /// One for all tests of a process.
    public static let shared = Result { try HTTPTestServer() }

    private let child: ChildProcess
    /// The port where it speaks plain HTTP.
    public let port: Int
    /// The port where it speaks HTTP over TLS, as `localhost` and as nobody else.
    public let securePort: Int
    /// The file of its certificate, which is no authority's.
    public let certificate: String

    /// Starts a server.
    public init() throws {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "test_server.py").path()
        child = try ChildProcess("python3", [script])
        let words = child.firstLine.split(separator: " ", maxSplits: 2)
        guard words.count == 3, let plain = Int(words[0]), let secure = Int(words[1]) else {
            throw ChildFailure("test_server.py")
        }
        (port, securePort, certificate) = (plain, secure, String(words[2]))
    }

    /// The URL of a path over plain HTTP.
    public func plain(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }
    /// The URL of a path over TLS.
    public func secure(_ path: String, host: String = "localhost") -> String { "https://\(host):\(securePort)\(path)" }
}

/// Why no answer came. Messages are one line, name host and port, and hold neither password nor query.
public struct HTTPError: Error, Sendable, Equatable {
    /// What kind of failure it is.
    public enum Kind: Sendable, Equatable {
        /// The host is unknown, nobody listens there, or the connection broke.
        case unreachable
        /// There was no answer, or not all of it, in time.
        case timeout
        /// The server's certificate is not trusted or not its own, or it does not speak TLS.
        case tls
        /// The server points to another one, or round in a circle.
        case redirected
        /// The answer is larger than allowed.
        case tooLarge
        /// The connection ended before the answer did.
        case truncated
        /// What came is no answer in HTTP, or its compression is broken.
        case malformed
        /// The task that asked was cancelled.
        case cancelled
        /// The URL or a header cannot be sent.
        case malformedRequest
    }

    /// What kind of failure it is.
    public var kind: Kind
    /// What and where, in one line, and how to fix it where something can be said.
    public var message: String

    /// A failure. What would break the line is left out of its message.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = String(
            message.unicodeScalars.map { scalar in
                switch scalar.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator: " "
                default: Character(scalar)
                }
            })
    }
}

/// A name and a password for HTTP's basic authentication (RFC 7617). Whatever prints it prints no password.
public struct HTTPCredentials: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The name, which is no secret.
    public let user: String
    let password: String

    /// A name and its password.
    public init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    /// The name alone.
    public var description: String { "\(user):•••" }
    /// The name alone.
    public var debugDescription: String { description }
    /// The name alone.
    public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}

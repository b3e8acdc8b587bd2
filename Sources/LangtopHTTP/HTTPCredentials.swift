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

    /// A text without the password, which a server or a proxy may repeat from the request. A password of few characters
    /// stays: what it leaves of a text would tell it.
    public func hidden(in text: String) -> String {
        password.utf8.count < 6 ? text : text.replacing(password, with: "•••")
    }

    /// The name alone.
    public var description: String { "\(user):•••" }
    /// The name alone.
    public var debugDescription: String { description }
    /// The name alone.
    public var customMirror: Mirror { Mirror(self, children: ["user": user]) }
}

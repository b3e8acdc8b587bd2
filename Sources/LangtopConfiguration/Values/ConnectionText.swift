import LangtopCore

/// The text that says where a source is: a URL, a libpq conninfo text or service, or nothing for libpq's own defaults.
/// Whatever prints it prints no password.
public struct ConnectionText: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The text itself, passwords included.
    public let revealed: String

    /// Keeps the passwords of a text from being printed.
    public init(_ text: String) { revealed = text }

    /// Whether the text holds a password.
    public var hasPassword: Bool { !PasswordPlaces.ranges(in: Array(revealed.utf8)).isEmpty }

    /// The text with `***` for every password.
    public var description: String {
        let bytes = Array(revealed.utf8)
        return PasswordPlaces.hidden(in: bytes, PasswordPlaces.ranges(in: bytes))
    }
    /// The text with `***` for every password.
    public var debugDescription: String { description }
    /// Shows no member to `dump` and the like.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

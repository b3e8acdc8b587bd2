/// A text that opens something. Whatever prints it by chance prints `[secret]`.
public struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text itself, for whoever must send it.
    public let revealed: String

    /// Keeps a text from being printed.
    public init(_ text: String) { revealed = text }

    /// Says that there is one.
    public var description: String { "[secret]" }
    /// Says that there is one.
    public var debugDescription: String { description }
    /// Shows no member to `dump` and the like.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

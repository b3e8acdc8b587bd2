import LangtopCore

/// Why the configuration cannot be used: one line that says what, where and how to fix it, and never a secret.
public struct ConfigurationError: Error, Sendable, Equatable {
    /// The line.
    public let message: String

    /// A reason in words for people.
    public init(_ message: String) { self.message = PlainLine(message).text }

    /// A value that is not allowed, and what would be.
    init(_ origin: String, _ text: String, allowed: String) {
        self.init("\(origin): \"\(text)\" is not allowed: use \(allowed)")
    }
}

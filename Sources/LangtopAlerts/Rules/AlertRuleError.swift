/// Why a rule cannot be understood, in one line that says what would be.
public struct AlertRuleError: Error, Sendable, Equatable {
    /// The line.
    public let message: String

    init(_ message: String) { self.message = message }
}

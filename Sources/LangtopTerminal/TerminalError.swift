/// Why the terminal cannot show a dashboard, in one line that says how to fix it.
public struct TerminalError: Error, Sendable, Equatable {
    /// The line.
    public let message: String
}

/// Why the terminal cannot show a dashboard, in one line that says how to mend it.
public struct TerminalError: Error, Sendable, Equatable {
    /// The line.
    public let message: String
}

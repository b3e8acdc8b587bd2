public import LangtopConfiguration
public import LangtopCore

/// Why the program ends early: one line for people and a status for scripts.
public struct Failure: Error {
    /// For scripts.
    public let status: ExitStatus
    /// For people; empty where nothing is to be said.
    public let message: PlainLine

    /// A reason to end.
    public init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = PlainLine(message)
    }

    /// A source that cannot be read.
    public init(_ error: SourceError) { self.init(.unreadable, error.message) }

    /// A configuration that cannot be used.
    public init(_ error: ConfigurationError) { self.init(.usage, error.message) }

    /// Writes the line to standard error and ends the process.
    public func leave() -> Never {
        if !message.text.isEmpty { StandardStream.warn(PlainLine("langtop: \(message)")) }
        ProcessEnd.leave(status.rawValue)
    }
}

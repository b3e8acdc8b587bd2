/// The last failure to read the past of a source that otherwise answers: it takes the store too much time or memory.
public struct HistoryFailure: Sendable, Equatable {
    /// What the store said, in one line.
    public var reason: String
    /// Parts of the past so short that less cannot be asked for, which failed; they are tried again seldom. Empty where less
    /// is asked for next.
    public var spans: [TimeRange] = []

    /// A failure.
    public init(_ reason: String, spans: [TimeRange] = []) { (self.reason, self.spans) = (reason, spans) }

    /// Whether some of a span cannot be read for now.
    public func concerns(_ range: TimeRange) -> Bool { spans.contains { !$0.intersection(range).isEmpty } }
}

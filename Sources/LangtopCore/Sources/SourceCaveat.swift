/// Why what a source gives may not be all there is, though it answers.
public struct SourceCaveat: Sendable, Equatable {
    /// In a few words.
    public let text: String
    /// What it is about, which stays the same while the numbers in its text change.
    public let topic: String
    /// What started before is certain nevertheless; nil where nothing is.
    public let since: Timestamp?
    /// What started from then on is certain nevertheless; nil where nothing is.
    public let until: Timestamp?

    /// A reason, and from when on or until when it counts.
    ///
    /// - Parameter topic: what it is about; nil for its text, where that has no numbers.
    public init(_ text: String, topic: String? = nil, since: Timestamp? = nil, until: Timestamp? = nil) {
        self.text = text
        self.topic = topic ?? text
        self.since = since
        self.until = until
    }

    /// Whether numbers of a span may lack something.
    public func concerns(_ range: TimeRange) -> Bool {
        (since.map { range.to > $0 } ?? true) && (until.map { range.from < $0 } ?? true)
    }
}

/// Which rows are wanted in full beside their columns: the newest, for the list of recent requests.
public struct NewestRowsDemand: Sendable, Equatable {
    /// Only rows that started at this moment or later; nil for any.
    public var since: Timestamp?
    /// At most about so many, the newest.
    public var limit: Int

    /// The newest rows of a span.
    public init(since: Timestamp? = nil, limit: Int) {
        self.since = since
        self.limit = limit
    }

    /// No rows in full.
    public static let none = NewestRowsDemand(limit: 0)
}

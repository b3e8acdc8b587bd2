/// Which generations to search for.
public struct GenerationQuery: Sendable, Equatable {
    /// Generations that started in this span.
    public var range: TimeRange
    /// Only those whose dimension equals the id, all of them at once.
    public var equals: [Dimension: String]
    /// Only failures.
    public var onlyFailures: Bool
    /// At most so many, the newest.
    public var limit: Int

    /// Which generations to search for.
    public init(range: TimeRange, equals: [Dimension: String] = [:], onlyFailures: Bool = false, limit: Int = 200) {
        self.range = range
        self.equals = equals
        self.onlyFailures = onlyFailures
        self.limit = limit
    }
}

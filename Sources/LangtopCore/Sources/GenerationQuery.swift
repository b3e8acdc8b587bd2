/// Which generations to search for.
public struct GenerationQuery: Sendable, Equatable {
    /// Generations that started in this span.
    public var range: TimeRange
    /// Only those whose dimension equals the id, all of them at once.
    public var equals: [Dimension: String]
    /// Only those that started at one of these milliseconds; none for any.
    public var starts: [Timestamp] = []
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

    /// Whether a generation is one that is asked for.
    public func matches(_ generation: Generation) -> Bool {
        (!onlyFailures || generation.outcome == .failure)
            && (starts.isEmpty || starts.contains(generation.start))
            && equals.allSatisfy { generation.values(of: $0.key).contains($0.value) }
    }
}

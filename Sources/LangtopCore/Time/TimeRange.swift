/// A half-open span of time, `[from, to)`.
public struct TimeRange: Sendable, Hashable {
    /// The first instant inside.
    public var from: Timestamp
    /// The first instant after.
    public var to: Timestamp

    /// The span `[from, to)`; an end before its start makes an empty span at `from`.
    public init(from: Timestamp, to: Timestamp) {
        self.from = from
        self.to = max(from, to)
    }

    /// How long the span is.
    public var duration: Duration { to - from }

    /// Whether nothing lies inside.
    public var isEmpty: Bool { to <= from }

    /// Whether `instant` lies inside.
    public func contains(_ instant: Timestamp) -> Bool { from <= instant && instant < to }

    /// Whether all of `other` lies inside.
    public func contains(_ other: TimeRange) -> Bool { from <= other.from && other.to <= to }

    /// The part both spans share; empty when they do not meet.
    public func intersection(_ other: TimeRange) -> TimeRange {
        TimeRange(from: max(from, other.from), to: min(to, other.to))
    }
}

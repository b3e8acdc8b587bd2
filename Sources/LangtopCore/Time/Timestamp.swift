/// An instant, in whole milliseconds since 1970-01-01T00:00:00Z (LiteLLM stores `timestamp(3)`).
public struct Timestamp: Sendable, Hashable, Comparable {
    /// Milliseconds since the Unix epoch; negative before it.
    public var milliseconds: Int64

    /// An instant so many milliseconds after the Unix epoch.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// An instant so many whole seconds after the Unix epoch.
    public init(seconds: Int64) { self.milliseconds = seconds * 1000 }

    /// Whether `left` is the earlier instant.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// The instant `duration` later, rounded towards zero to a millisecond.
    public static func + (instant: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(milliseconds: instant.milliseconds + duration.milliseconds)
    }

    /// The instant `duration` earlier, rounded towards zero to a millisecond.
    public static func - (instant: Timestamp, duration: Duration) -> Timestamp {
        Timestamp(milliseconds: instant.milliseconds - duration.milliseconds)
    }

    /// The time from `earlier` to `later`; negative when they stand the other way round.
    public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .milliseconds(later.milliseconds - earlier.milliseconds)
    }

    /// The latest multiple of `step` since the epoch that is not after this instant.
    public func floored(to step: Duration) -> Timestamp {
        let width = max(1, step.milliseconds)
        let rest = ((milliseconds % width) + width) % width
        return Timestamp(milliseconds: milliseconds - rest)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero.
    public var milliseconds: Int64 {
        let parts = components
        return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    }
}

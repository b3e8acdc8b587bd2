/// Spend a hour.
public struct Burn: Sendable, Equatable {
    /// US dollars in the last hour; nil until that hour is in memory.
    public var lastHour: Double?
    /// US dollars in the hour before; nil until that hour is in memory.
    public var hourBefore: Double?

    /// Nothing known.
    public init() {}

    /// The change against the hour before, 0.04 for 4 % more; nil where there is nothing to compare with.
    public var change: Double? {
        guard let lastHour, let hourBefore, hourBefore > 0 else { return nil }
        return lastHour / hourBefore - 1
    }
}

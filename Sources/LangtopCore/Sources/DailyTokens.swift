/// Cache tokens of one group in one UTC day, pre-aggregated by the store.
public struct DailyTokens: Sendable, Equatable {
    /// The UTC day.
    public var day: TimeRange
    /// The group's id in the dimension that was asked for.
    public var group: String
    /// Prompt tokens read from the provider's cache.
    public var cacheRead: Int
    /// Prompt tokens written to the provider's cache.
    public var cacheWrite: Int

    /// Cache tokens of one group in one day.
    public init(day: TimeRange, group: String, cacheRead: Int, cacheWrite: Int) {
        self.day = day
        self.group = group
        self.cacheRead = cacheRead
        self.cacheWrite = cacheWrite
    }
}

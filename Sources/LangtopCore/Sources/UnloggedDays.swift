/// Whole UTC days of which a store's log holds less than the store's own daily sums know: the log was off, or its rows
/// were deleted.
public struct UnloggedDays: Sendable, Equatable {
    /// Days of which the log holds no row.
    public var empty: [TimeRange]
    /// Days of which it holds some rows and lacks others.
    public var cut: [TimeRange]
    /// What the daily sums say of the empty days.
    public var sums: [ServerAggregate]

    /// Such days; none unless they are named.
    public init(empty: [TimeRange] = [], cut: [TimeRange] = [], sums: [ServerAggregate] = []) {
        (self.empty, self.cut, self.sums) = (empty, cut, sums)
    }
}

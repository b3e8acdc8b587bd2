package import LangtopCore
package import LangtopMemory
package import LangtopQuery

/// What the reader wants and what of it is there: all a poll plan needs to know of the store.
package struct Needs: Sendable, Equatable {
    /// The span on screen.
    package var range: TimeRange
    /// Where the earliest span begins that is asked for beside the screen; nil for none.
    package var watchedFrom: Timestamp?
    /// The span to compare it with.
    package var previous: TimeRange
    /// The parts of that whose rows are wanted with their extras, and of which a report waits for all rows, because a
    /// change is asked for; none where none is.
    package var compared: [TimeRange] = []
    /// Where the extras of the span on screen come from.
    package var extras: ExtrasPlan
    /// What its groups are.
    package var grouping: Dimension
    /// Whether the daily sums that the extras need are there.
    package var isAnswered: Bool
    /// The days of which the store should say whether its log has them; nil where it cannot.
    package var account: TimeRange?
    /// Whether it said so.
    package var isAccounted: Bool
    /// What the store should sum up because its rows will not be read soon; nil for nothing.
    package var aggregates: ServerAggregateRequest?
    /// The newest hours of which the store should add up spend; nil for none.
    package var spend: TimeRange?
    /// Whether somebody sees the budgets that the store keeps.
    package var wantsBudgets = false
    /// Of how long a past rows are wanted besides, last of all; nil for none.
    package var budgeted: TimeRange?
    /// What the store is to be asked of prices.
    package var prices: [PriceQuestion]
    /// Which rows of the past are wanted in full.
    package var newest: NewestRowsDemand
    /// What was read.
    package var reading: ReadingState
}

extension Needs {
    /// The same without sums of spend, where the store is not to be asked for any now.
    func waiting(sums isWaiting: Bool) -> Needs {
        guard isWaiting else { return self }
        var needs = self
        needs.spend = nil
        return needs
    }
}

package import LangtopCore

/// Which days of a range a store's log lacks, as its daily sums said.
package struct UnloggedAnswer: Sendable, Equatable {
    /// Whole UTC days that were asked for.
    package var range: TimeRange
    /// When; sums of the day that has not ended yet are of then.
    package var asked: Timestamp
    /// What is lacking; nothing where the store cannot tell.
    package var days: UnloggedDays

    /// What was said of some days.
    package init(range: TimeRange, asked: Timestamp, days: UnloggedDays) {
        (self.range, self.asked, self.days) = (range, asked, days)
    }
}

/// What one call for the past found.
public struct History: Sendable {
    /// All rows that started in the range, in any order, each once.
    public var batch: RecordBatch
    /// The newest of them in full, as far as they were wanted.
    public var newest: [Generation]
    /// The newest part of the slice that was asked for, or all of it: what follows it was read completely.
    public var range: TimeRange
    /// How much of each row was read; sources that know everything at once give more than was asked for.
    public var depth: HistoryDepth

    /// What one call for the past found.
    public init(_ batch: RecordBatch, newest: [Generation], in range: TimeRange, depth: HistoryDepth) {
        self.batch = batch
        self.newest = newest
        self.range = range
        self.depth = depth
    }

    /// The same from generations at hand.
    public init(
        of generations: [Generation], in range: TimeRange, depth: HistoryDepth, newest demand: NewestRowsDemand
    ) {
        var collector = NewestRowsCollector(demand)
        for row in generations where collector.wants(row.start) { collector.add(row) }
        self.init(RecordBatch(generations), newest: collector.take(), in: range, depth: depth)
    }
}

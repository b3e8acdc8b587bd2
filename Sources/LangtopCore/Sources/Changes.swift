/// What one poll found.
public struct Changes: Sendable {
    /// New, late, changed or repeated rows, extras included.
    public var batch: RecordBatch
    /// The newest of them in full.
    public var newest: [Generation]
    /// What to hand in at the next poll.
    public var cursor: Cursor
    /// The store was restored, failed over or rewritten: all that is in memory must be read again.
    public var isReset: Bool
    /// Nothing was committed on the whole server since the cursor, so nothing need be verified either.
    public var isQuiet: Bool
    /// What started before this was not looked at, although the last poll was longer ago; nil where all was.
    public var earliest: Timestamp?
    /// How long the source wants to be left alone at least before the next poll.
    public var minimumDelay: Duration = .zero
    /// What a reader should know of how the source is asked: `30 requests a minute allowed`; empty for nothing.
    public var notice = ""

    /// Why its rows may not be all there is.
    public var caveats: [SourceCaveat] = []
    /// The store's own clock when it was asked; nil where it does not tell.
    public var clock: Timestamp?

    /// At most so many rows of one poll are wanted in full.
    public static let newestLimit = 2000

    /// What one poll found.
    public init(
        _ batch: RecordBatch = RecordBatch(), newest: [Generation] = [], cursor: Cursor, isReset: Bool = false,
        isQuiet: Bool = false
    ) {
        self.batch = batch
        self.newest = newest
        self.cursor = cursor
        self.isReset = isReset
        self.isQuiet = isQuiet
    }

    /// The same from generations at hand.
    public init(of generations: [Generation], cursor: Cursor, isQuiet: Bool = false) {
        var collector = NewestRowsCollector(NewestRowsDemand(limit: Self.newestLimit))
        for row in generations where collector.wants(row.start) { collector.add(row) }
        self.init(RecordBatch(generations), newest: collector.take(), cursor: cursor, isQuiet: isQuiet)
    }
}

public import LangtopCore

/// Arithmetic over everything that was read: what to keep, and one consistent snapshot of it.
///
/// No concurrency and no clock: the same calls always give the same answers.
public struct Aggregator: Sendable {
    let zone: Zone
    /// So many packed rows before the oldest are folded.
    let rowBudget: Int
    var rows: RowMemory
    /// What was folded when there were too many rows.
    var rollups = RollupMemory()
    /// What is known of each source.
    var feeds: [Feed]
    /// Names for keys and teams.
    var directory = Directory()
    /// What the segments were when their twins were last looked for.
    var matched: [Segment.Key: [Int]] = [:]
    var summaries = SummaryCache()
    var recentSummaries = SummaryCache()

    /// An empty memory of at most `rowBudget` packed rows, and `tailLimit` full ones for each feed.
    ///
    /// - Parameter roles: whose requests the feeds tell; where two hold the same one, a gateway speaks for it, else the
    ///   first of them.
    public init(zone: Zone, rowBudget: Int = 1_000_000, tailLimit: Int = 2000, roles: [SourceRole] = [.gateway]) {
        self.zone = zone
        self.rowBudget = rowBudget
        rows = RowMemory()
        feeds = roles.map { Feed(role: $0, tailLimit: tailLimit) }
    }

    /// Adds generations of a feed: seen twice counts once, changed replaces.
    @discardableResult
    public mutating func ingest(_ generations: [Generation], of feed: Int = 0) -> IngestOutcome {
        feeds[feed].newest.ingest(generations)
        let fresh = generations.filter { generation in
            guard let block = rollups.blocks(at: generation.start).first else { return true }
            // Sums cannot tell whether they hold it already.
            feeds[feed].reading.forget(block.range)
            return false
        }
        let outcome = rows.ingest(fresh, of: feed)
        settle(outcome, feed)
        return outcome
    }

    /// Makes what started in `slice` exactly these generations of a feed, and remembers that it was read.
    @discardableResult
    public mutating func replace(
        _ slice: TimeRange, with generations: [Generation], depth: HistoryDepth, of feed: Int = 0
    ) -> IngestOutcome {
        let folded = unfold(slice, feed)
        var outcome = rows.replace(slice, with: generations.filter { slice.contains($0.start) }, of: feed)
        outcome.added = folded.map { max(0, outcome.added - $0) } ?? 0
        settle(outcome, feed)
        feeds[feed].newest.replace(slice, with: generations)
        feeds[feed].reading.columns.insert(slice)
        if depth == .kinds { feeds[feed].reading.kinds.insert(slice) }
        return outcome
    }

    private mutating func settle(_ outcome: IngestOutcome, _ feed: Int) {
        for start in outcome.lostKinds {
            let minute = start.floored(to: .seconds(60))
            feeds[feed].reading.kinds.remove(TimeRange(from: minute, to: minute + .seconds(60)))
        }
    }
}

/// Which parts of the past were read, and until when new rows were asked for.
struct ReadingState: Sendable, Equatable {
    /// Where all rows are in memory as of the last poll.
    var columns = TimeRanges()
    /// Where the kinds of all rows are in memory.
    var kinds = TimeRanges()
    /// Where memory holds sums instead of rows; a part of `columns` unless those hours are in doubt.
    var folded = TimeRanges()
    /// When the last poll asked for new rows; nil before the first.
    var polledThrough: Timestamp?
    /// Whether the last poll came back.
    var isLive = false

    /// A poll finds all rows that started since the one before only if that was not longer ago than this: sources look
    /// back 15 minutes. A machine that slept, or a server that was away, must have the time between read as the past.
    private static let longestPause = Duration.seconds(600)

    /// Counts a span as unread.
    mutating func forget(_ range: TimeRange) {
        columns.remove(range)
        kinds.remove(range)
    }

    /// Remembers that everything up to an instant has been asked for, kinds included; nothing from before `earliest`.
    mutating func polled(through instant: Timestamp, from earliest: Timestamp? = nil) {
        if let before = polledThrough, instant - before <= Self.longestPause {
            let span = TimeRange(from: max(before, earliest ?? before), to: instant)
            columns.insert(span)
            kinds.insert(span)
        }
        polledThrough = max(polledThrough ?? instant, instant)
    }
}

/// What reading generations changed in memory.
public struct IngestOutcome: Sendable, Equatable {
    /// Rows that were not there.
    public var added = 0
    /// Rows that said something else before.
    public var changed = 0
    /// Rows that are no longer in the store.
    public var removed = 0
    /// Where plain columns changed and the kinds are unknown since, so that they must be read again.
    public var lostKinds: [Timestamp] = []

    /// Nothing changed.
    public init() {}
}

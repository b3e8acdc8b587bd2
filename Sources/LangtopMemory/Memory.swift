package import LangtopCore

/// Everything that was read: rows, what was folded of them, and what is known of each source.
///
/// No concurrency and no clock: the same calls always leave the same memory.
package struct Memory: Sendable {
    /// So many rows before the oldest are folded.
    let rowBudget: Int
    /// By which dimensions folded hours can be asked for.
    let rollupDimensions: [Dimension]
    /// What requests cost where nobody recorded it.
    package internal(set) var pricing: Pricing?
    package internal(set) var rows: RowMemory
    /// What was folded when there were too many rows.
    package internal(set) var rollups = RollupMemory()
    /// What is known of each source, by its index.
    package var sources: [SourceState]
    /// Names for keys and teams.
    package internal(set) var directory = Directory()
    /// Grows whenever rows and their tables are exchanged for others: what was numbered or counted by them is then void.
    package internal(set) var exchanges = 0
    /// What the segments were when their duplicates were last looked for.
    var matched: [SegmentKey: [Int]] = [:]

    /// An empty memory.
    ///
    /// - Parameters:
    ///   - roles: whose requests the sources tell; where two hold the same one, a gateway speaks for it, else the first.
    ///   - rowBudget: so many rows before the oldest are folded into sums.
    ///   - newestLimit: so many rows in full for each source.
    ///   - rollupDimensions: by which folded hours can be asked for; fewer take less room.
    ///   - pricing: what requests cost where nobody recorded it; nil where nothing is to be estimated.
    package init(
        roles: [SourceRole] = [.gateway], rowBudget: Int = 1_000_000, newestLimit: Int = Changes.newestLimit,
        rollupDimensions: [Dimension] = Dimension.allCases, pricing: Pricing? = nil
    ) {
        self.pricing = pricing
        rows = RowMemory(pricing: pricing)
        self.rowBudget = rowBudget
        self.rollupDimensions = rollupDimensions
        sources = roles.map { SourceState(role: $0, newestLimit: newestLimit, pricing: pricing) }
    }

    /// A source's state.
    package subscript(source: SourceIndex) -> SourceState {
        get { sources[source.value] }
        set { sources[source.value] = newValue }
        _modify { yield &sources[source.value] }
    }

    /// The indices of all sources.
    package var indices: [SourceIndex] { sources.indices.map(SourceIndex.init) }

    /// Adds rows of a source: seen twice counts once, changed replaces.
    @discardableResult
    package mutating func absorb(
        _ batch: RecordBatch, newest: [Generation] = [], of source: SourceIndex = SourceIndex(0)
    )
        -> Absorption
    {
        self[source].newest.ingest(newest)
        learn(batch.names, of: source)
        let folded = rollups
        var touched: Set<Timestamp> = []
        // Sums cannot tell whether they hold a row already.
        let outcome = rows.absorb(batch, of: source) { start in
            guard let block = folded.blocks.isEmpty ? nil : folded.blocks(at: start).first else { return true }
            touched.insert(block.start)
            return false
        }
        for start in touched {
            self[source].reading.invalidate(TimeRange(from: start, to: start + RollupBlock.length))
        }
        settle(outcome, source)
        return outcome
    }

    /// Makes what started in a slice of the past exactly what was read there, and remembers that it was read.
    @discardableResult
    package mutating func absorb(_ history: History, of source: SourceIndex = SourceIndex(0)) -> Absorption {
        learn(history.batch.names, of: source)
        let folded = unfold(history.range, source)
        let slice = history.range
        var outcome = rows.absorb(history.batch, of: source, replacing: slice) { slice.contains($0) }
        outcome.added = folded.map { max(0, outcome.added - $0) } ?? 0
        settle(outcome, source)
        self[source].newest.replace(slice, with: history.newest)
        self[source].reading.read(slice, history.depth)
        return outcome
    }

    /// That a span may have changed unseen: it counts as unread until it is read again, folded hours as a whole.
    package mutating func invalidate(_ range: TimeRange, _ source: SourceIndex) {
        self[source].reading.invalidate(range)
        for block in rollups.blocks(in: range) { self[source].reading.invalidate(block.range) }
    }

    /// That everything of a source may have changed unseen.
    package mutating func invalidateEverything(of source: SourceIndex) {
        self[source].reading.columns = TimeRanges()
        self[source].reading.extras = TimeRanges()
        self[source].daily = [:]
        self[source].aggregates = [:]
        self[source].refusedAggregates = [:]
        self[source].spend = SpendLedger()
    }

    /// Count and sums of a source's buckets in memory; folded hours know quarters of an hour only.
    package func checksums(of range: TimeRange, every step: Duration, _ source: SourceIndex) -> [BucketChecksum] {
        rollups.checksums(of: range, source) + rows.checksums(of: range, every: step, source)
    }

    /// The table of sessions of a segment or block.
    package func sessions(at key: SegmentKey) -> SessionTable? {
        rows.segment(key)?.sessions ?? rollups.blocks(at: key.start).first { $0.key.source == key.source }?.sessions
    }

    /// The number of a text that a row could name; see `Vocabulary.learn`.
    package mutating func learn(_ text: String, in dimension: Dimension) -> (number: UInt32, route: UInt32) {
        rows.learn(text, in: dimension)
    }

    private mutating func settle(_ outcome: Absorption, _ source: SourceIndex) {
        for start in outcome.lostExtras {
            let minute = start.floored(to: .seconds(60))
            self[source].reading.extras.remove(TimeRange(from: minute, to: minute + .seconds(60)))
        }
    }
}

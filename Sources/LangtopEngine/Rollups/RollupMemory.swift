import LangtopCore

/// What is older than the rows in memory, folded into sums: blocks, oldest first.
struct RollupMemory: Sendable {
    private(set) var blocks: [RollupBlock] = []

    /// The blocks that meet a span, oldest first.
    func blocks(in range: TimeRange) -> ArraySlice<RollupBlock> {
        let first = blocks.partitioningIndex { $0.range.to > range.from }
        let last = blocks.partitioningIndex { $0.start >= range.to }
        return blocks[first..<max(first, last)]
    }

    /// The block in which an instant lies.
    func block(at instant: Timestamp) -> RollupBlock? {
        blocks(in: TimeRange(from: instant, to: instant + .milliseconds(1))).first
    }

    /// Adds a block of hours that have none yet.
    mutating func insert(_ block: RollupBlock) {
        blocks.insert(block, at: blocks.partitioningIndex { $0.start >= block.start })
    }

    /// Drops the blocks that meet a span, because their rows are read again; gives them.
    mutating func remove(in range: TimeRange) -> [RollupBlock] {
        let gone = blocks(in: range)
        blocks.removeSubrange(gone.indices)
        return Array(gone)
    }

    /// The span, its ends moved outwards to a quarter of an hour where they lie in a block: sums cannot be cut finer.
    func aligned(_ range: TimeRange) -> TimeRange {
        var aligned = range
        let last = range.to - .milliseconds(1)
        if block(at: range.from) != nil { aligned.from = range.from.floored(to: Segment.length) }
        if block(at: last) != nil { aligned.to = last.floored(to: Segment.length) + Segment.length }
        return aligned
    }

    /// Count and sums of all rows by quarter of an hour, to compare with the store's.
    func digests(of range: TimeRange) -> [Digest] {
        blocks(in: range).flatMap(\.quarters).map(\.digest).filter { range.contains($0.range) }
    }
}

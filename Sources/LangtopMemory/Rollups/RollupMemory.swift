package import LangtopCore

/// What is older than the rows in memory, folded into sums: blocks, oldest first and then by source.
package struct RollupMemory: Sendable {
    package private(set) var blocks: [RollupBlock] = []

    /// The blocks that meet a span, oldest first.
    package func blocks(in range: TimeRange) -> ArraySlice<RollupBlock> {
        let first = blocks.partitioningIndex { $0.range.to > range.from }
        let last = blocks.partitioningIndex { $0.start >= range.to }
        return blocks[first..<max(first, last)]
    }

    /// The blocks in which an instant lies, one for each source that has rows there.
    package func blocks(at instant: Timestamp) -> ArraySlice<RollupBlock> {
        blocks(in: TimeRange(from: instant, to: instant + .milliseconds(1)))
    }

    /// How many bytes the blocks take.
    package var size: Int { blocks.reduce(0) { $0 + $1.size } }

    /// Adds a block of hours that have none yet.
    mutating func insert(_ block: RollupBlock) {
        blocks.insert(block, at: blocks.partitioningIndex { $0.key >= block.key })
    }

    /// Drops the blocks that meet a span, because their rows are read again; gives them.
    mutating func remove(in range: TimeRange) -> [RollupBlock] {
        let gone = blocks(in: range)
        blocks.removeSubrange(gone.indices)
        return Array(gone)
    }

    /// The span, its ends moved outwards to a quarter of an hour where they lie in a block: sums cannot be cut finer.
    package func aligned(_ range: TimeRange) -> TimeRange {
        var aligned = range
        let last = range.to - .milliseconds(1)
        if !blocks(at: range.from).isEmpty { aligned.from = range.from.floored(to: Segment.length) }
        if !blocks(at: last).isEmpty { aligned.to = last.floored(to: Segment.length) + Segment.length }
        return aligned
    }

    /// Count and sums of all rows of a source by quarter of an hour, to compare with the store's.
    func checksums(of range: TimeRange, _ source: SourceIndex) -> [BucketChecksum] {
        blocks(in: range).filter { $0.key.source == source }.flatMap(\.quarters).map(\.checksum).filter {
            range.contains($0.range)
        }
    }
}

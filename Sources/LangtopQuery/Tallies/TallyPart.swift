import LangtopCore
import LangtopMemory

/// A tally of a span that keeps up with memory: rows that came since are added, and where others changed it says so.
struct TallyPart: Sendable {
    /// Which rows of a segment are in it.
    private struct Counted: Sendable {
        var rewrites: Int
        var rows: Int
    }

    private(set) var tally: Tally
    /// From here on everything counts; moves only with a new tally.
    let from: Timestamp
    /// Up to here it counts; grows.
    private(set) var to: Timestamp
    /// Whether rows after its end were passed over: then it cannot grow.
    private var isClosed = false
    private var segments: [SegmentKey: Counted] = [:]
    private var blocks: Set<SegmentKey> = []

    /// Nothing yet, of a span whose chart may begin before it.
    init(_ question: Question, from: Timestamp, stepsFrom first: Timestamp, preferring preferred: [UInt32]?) {
        tally = Tally(question, from: first, preferring: preferred)
        self.from = from
        to = from
    }

    /// Whether it can be extended to an end: every row that is in it is still there and the same, and none is missing.
    func holds(to end: Timestamp, in memory: Memory, _ scope: Scope) -> Bool {
        guard end == to || end > to && !isClosed else { return false }
        let range = TimeRange(from: from, to: to)
        var found = 0
        for segment in memory.rows.segments(in: range) where scope.contains(segment.key.source) {
            guard let counted = segments[segment.key] else { continue }
            guard counted.rewrites == segment.rewrites, counted.rows <= segment.count else { return false }
            found += 1
        }
        return found == segments.count
    }

    /// Adds what is not in it yet, up to a moment.
    mutating func extend(to end: Timestamp, _ scan: inout TallyScan) {
        to = end
        let range = TimeRange(from: from, to: end)
        for place in scan.memory.rows.places(in: range) {
            let segment = scan.memory.rows.segments[place]
            guard scan.scope.contains(segment.key.source) else { continue }
            let counted = segments[segment.key]?.rows ?? 0
            if counted < segment.count { scan.add(segment, counted..<segment.count, in: range, to: &tally) }
            segments[segment.key] = Counted(rewrites: segment.rewrites, rows: segment.count)
            if segment.start + .milliseconds(segment.lastOffset) >= end { isClosed = true }
        }
        guard scan.seesBlocks else { return }
        for block in scan.memory.rollups.blocks(in: range)
        where scan.scope.contains(block.key.source) && blocks.insert(block.key).inserted {
            scan.add(block, in: range, to: &tally)
            if block.range.to > end { isClosed = true }
        }
    }
}

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
    private var segments: [SegmentKey: Counted] = [:]
    private var blocks: Set<SegmentKey> = []

    init(_ question: Question, from: Timestamp, preferring preferred: [UInt32]?) {
        tally = Tally(question, from: from, preferring: preferred)
        self.from = from
        to = from
    }

    /// Whether every row that is in it is still there and the same.
    func holds(in memory: Memory, _ scope: Scope) -> Bool {
        let range = TimeRange(from: from, to: to)
        var (found, foundBlocks) = (0, 0)
        for segment in memory.rows.segments(in: range) where scope.contains(segment.key.source) {
            guard let counted = segments[segment.key] else { continue }
            guard counted.rewrites == segment.rewrites, counted.rows <= segment.count else { return false }
            found += 1
        }
        for block in memory.rollups.blocks(in: range) where blocks.contains(block.key) { foundBlocks += 1 }
        return found == segments.count && foundBlocks == blocks.count
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
        }
        guard scan.seesBlocks else { return }
        for block in scan.memory.rollups.blocks(in: range)
        where scan.scope.contains(block.key.source) && blocks.insert(block.key).inserted {
            scan.add(block, in: range, to: &tally)
        }
    }
}

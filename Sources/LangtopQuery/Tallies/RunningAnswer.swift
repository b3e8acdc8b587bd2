import LangtopCore
import LangtopMemory

/// The answer to one question, kept from one moment to the next so that a tick costs what happened since.
///
/// A live span has three parts. The *edge* lies before a checkpoint a little after its beginning and is counted every
/// time, because rows leave it; *cold* reaches from there to the last half hour and hardly ever changes; *warm* is that
/// half hour, where rows change while they are written. When the beginning passes the checkpoint, cold is made again.
/// A span that ends before the newest row has a second edge there, which rows enter.
struct RunningAnswer: Sendable {
    private var question: Question?
    /// How often memory had exchanged its rows when this was begun.
    private var exchanges = 0
    private var cold: TallyPart?
    private var warm: TallyPart?
    private(set) var index: GroupIndex?
    /// The groups to tell in full, where there are too many for all.
    private(set) var preferred: [UInt32]?

    /// Groups beyond those that are shown, so that a change of rank does not ask for a new choice at once.
    private static let spare = 250

    /// The answer for a span as memory is now, and the groups that are shown, by rank.
    ///
    /// - Parameters:
    ///   - past: what servers' aggregates tell in place of rows; the span is then the rest.
    ///   - groupLimit: so many groups are shown.
    mutating func answer(
        _ question: Question, over range: TimeRange, _ memory: Memory, _ matcher: FilterMatcher,
        past: AggregatedPast? = nil, groupLimit: Int = 0
    ) -> Tally {
        if question != self.question || memory.exchanges != exchanges {
            self = RunningAnswer()
            self.question = question
            exchanges = memory.exchanges
            index = question.grouping.map { GroupIndex($0) }
        }
        var scan = TallyScan(question, memory, matcher, index)
        defer { index = scan.index }
        let tally = told(question, range, past, &scan)
        guard !tally.groups.ranks.isEmpty else { return tally }
        let order = ranking(tally, &scan)
        if let preferred, Set(order.prefix(groupLimit)).isSubset(of: preferred) { return tally }
        preferred = Array(order.prefix(groupLimit + Self.spare))
        (cold, warm) = (nil, nil)
        return told(question, range, past, &scan)
    }

    /// All groups that have rows, by rank.
    func ranking(_ tally: Tally, _ memory: Memory) -> [UInt32] {
        let ranks = tally.groups.allRanks
        return ranks.sorted { left, right in
            if let isFirst = GroupRank.precedes(left.rank, right.rank) { return isFirst }
            return id(of: left.group, in: memory) < id(of: right.group, in: memory)
        }.map(\.group)
    }

    /// The id of a group.
    func id(of group: UInt32, in memory: Memory) -> String {
        index?.id(of: Int(group), in: memory.rows.vocabulary, memory.sessions) ?? ""
    }

    private func ranking(_ tally: Tally, _ scan: inout TallyScan) -> [UInt32] {
        var answer = self
        answer.index = scan.index
        return answer.ranking(tally, scan.memory)
    }

    /// What rows and aggregates tell.
    private mutating func told(
        _ question: Question, _ range: TimeRange, _ past: AggregatedPast?, _ scan: inout TallyScan
    ) -> Tally {
        guard let past else { return sum(question, range, &scan) }
        var tally: Tally
        if let rest = past.rest {
            tally = Tally(question, from: range.from, preferring: preferred)
            for part in rest.ranges { tally += scan.tally(of: part, preferring: preferred) }
        } else {
            tally = sum(question, range, &scan)
        }
        past.add(to: &tally)
        return tally
    }

    private mutating func sum(_ question: Question, _ range: TimeRange, _ scan: inout TallyScan) -> Tally {
        let spacing = Self.spacing(of: range)
        let checkpoint = Self.checkpoint(after: range, spacing, scan.memory)
        guard checkpoint < range.to else { return scan.tally(of: range, preferring: preferred) }
        let border = max(checkpoint, (range.to - Segment.length).floored(to: Segment.length))
        // Where rows lie after the end, the part before it cannot grow with it.
        let end =
            Self.holdsFuture(scan.memory, after: range.to)
            ? max(border, range.to.floored(to: spacing)) : range.to
        var cold =
            kept(cold, from: checkpoint, to: border, range, &scan) ?? part(question, from: checkpoint, for: range)
        var warm =
            kept(warm, from: border, to: end, range, &scan) ?? part(question, from: border, for: range)
        cold.extend(to: border, &scan)
        warm.extend(to: end, &scan)
        (self.cold, self.warm) = (cold, warm)
        var tally = cold.tally
        tally += warm.tally
        let edges = [TimeRange(from: range.from, to: checkpoint), TimeRange(from: end, to: range.to)]
        for edge in edges where !edge.isEmpty { tally += scan.tally(of: edge, preferring: preferred) }
        return tally
    }

    /// A part of a span, whose steps begin with the span's, so that every other part can be added to it.
    private func part(_ question: Question, from: Timestamp, for range: TimeRange) -> TallyPart {
        TallyPart(question, from: from, stepsFrom: range.from, preferring: preferred)
    }

    private func kept(
        _ part: TallyPart?, from: Timestamp, to: Timestamp, _ range: TimeRange, _ scan: inout TallyScan
    ) -> TallyPart? {
        guard let part, part.from == from, part.tally.covers(range.from),
            part.holds(to: to, in: scan.memory, scan.scope)
        else { return nil }
        return part
    }

    /// How far apart the moments are between which edges are counted every time: about a 288th of the span, in few sizes,
    /// so that a span whose end alone moves, as the month to date, keeps its checkpoint.
    static func spacing(of range: TimeRange) -> Duration {
        spacings.last { $0 <= range.duration / 288 } ?? spacings[0]
    }

    /// Each goes into a segment's length without rest.
    private static let spacings = [60, 180, 300, 900].map { Duration.seconds($0) }

    /// The moment after the beginning of a span up to which rows are counted every time.
    private static func checkpoint(after range: TimeRange, _ spacing: Duration, _ memory: Memory) -> Timestamp {
        // Folded hours are told by whole quarters, at which such a span begins.
        if !memory.rollups.blocks(at: range.from).isEmpty { return range.from }
        let floor = range.from.floored(to: spacing)
        return floor == range.from ? floor : floor + spacing
    }

    /// Whether rows start after the end of a span in the segments that meet it: a clock that is ahead.
    private static func holdsFuture(_ memory: Memory, after end: Timestamp) -> Bool {
        memory.rows.segments(in: TimeRange(from: end - .milliseconds(1), to: end)).contains {
            $0.start.milliseconds + $0.lastOffset >= end.milliseconds
        }
    }
}

import LangtopCore

/// Summaries of whole segments for one question, so that a tick sums up only what changed since the last one.
struct SummaryCache: Sendable {
    /// What the summaries depend on besides the rows.
    struct Question: Sendable, Equatable {
        var grouping: Dimension
        var filter: Filter
        var step: Duration
        /// Filters may name keys and teams, so other names make other answers.
        var directory: Directory
        /// Which feeds count.
        var choice: FeedChoice
    }

    private(set) var question: Question?
    /// The groups the summaries speak of.
    var groups = GroupIndex(.model)
    private var routeCount = 0
    /// Stands for the version of a block, which never changes.
    private static let folded = -1
    private var entries: [Segment.Key: (version: Int, summary: SegmentSummary)] = [:]

    /// The steps the summaries are made of.
    var step: Duration { question?.step ?? .seconds(1) }

    /// Forgets everything if the question is another one, and learns new texts.
    mutating func prepare(for question: Question, vocabulary: Vocabulary) {
        if question != self.question {
            self = SummaryCache()
            self.question = question
            groups = GroupIndex(question.grouping)
        }
        groups.update(from: vocabulary)
        routeCount = vocabulary.routes.values.count
    }

    /// The rows of `segment` in `range` that pass, with their groups.
    mutating func selection(of segment: Segment, in range: TimeRange, _ matcher: FilterMatcher) -> RowSelection {
        RowSelection(
            segment,
            in: range,
            skipsTwins: question?.choice.skipsTwins ?? false,
            finder: groups.finder(for: segment),
            passes: matcher.isTrivial ? nil : matcher.passes(in: segment)
        )
    }

    /// The summary of the rows of `segment` in `range` that pass.
    mutating func summary(of segment: Segment, in range: TimeRange, _ matcher: FilterMatcher) -> SegmentSummary {
        let isWhole = segment.lies(in: range)
        if isWhole, let entry = entries[segment.key], entry.version == segment.version { return entry.summary }
        let summary = SegmentSummary(
            of: segment,
            selection(of: segment, in: range, matcher),
            step: step,
            groupCount: groups.count,
            routeCount: routeCount
        )
        // Where nearly every row is a group of its own, keeping the sums would take more room than the rows.
        if isWhole, summary.cells.count * 4 <= segment.rows.count {
            entries[segment.key] = (segment.version, summary)
        }
        return summary
    }

    /// The summary of the quarters of a block that begin in `range`.
    mutating func summary(of block: RollupBlock, in range: TimeRange) -> SegmentSummary {
        let isWhole = range.contains(block.range)
        if isWhole, let entry = entries[block.key], entry.version == Self.folded { return entry.summary }
        let summary = block.summary(in: range, step: step, &groups)
        if isWhole, summary.cells.count * 4 <= block.rowCount { entries[block.key] = (Self.folded, summary) }
        return summary
    }

    /// Forgets segments that are no longer asked for.
    mutating func keep(only keys: some Sequence<Segment.Key>) {
        let kept = Set(keys)
        entries = entries.filter { kept.contains($0.key) }
    }
}

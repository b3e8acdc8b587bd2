public import LangtopCore

/// What changed from one span to another, and why: all of one moment of memory.
public struct WindowChange: Sendable, Equatable {
    /// One of the spans.
    public struct Side: Sendable, Equatable {
        /// When.
        public var range: TimeRange
        /// How much of it is in memory.
        public var coverage: Coverage
        /// Whether all of its rows are in memory: without them nothing is told.
        public var isWhole: Bool
        /// Whether tokens by kind of some of its rows are still being read.
        public var awaitsKinds = false
        /// What it comes to.
        public var sums = SpanSums()
        /// Prefixes that caches had held and that were not read from them.
        public var lost = CacheLosses()
    }

    /// What was asked.
    public var question: ChangeQuestion
    /// The span before.
    public var before: Side
    /// The span now.
    public var now: Side
    /// Why spend changed: over everything, exact to the billionth of a dollar.
    public var effects = EffectSums()
    /// By who sent requests, the largest change first; at most `lineLimit`, and one line for all others.
    public var callers: [ChangeLine] = []
    /// By what served them, the same.
    public var routes: [ChangeLine] = []
    /// By session, the largest change first; at most `lineLimit`.
    public var sessions: [SessionChange] = []
    /// How many sessions there are in both spans.
    public var sessionCount = 0
    /// What sessions that are not told come to.
    public var otherSessions = OtherSessions()
    /// By both fields, the largest change first; at most `lineLimit`.
    public var pairs: [ChangePair] = []
    /// Failures.
    public var failures: FailureChange
    /// Latency.
    public var latency = LatencyChange()
    /// Names of keys and teams, for the requests behind a line.
    public var directory: Directory
    /// Rows that were looked at.
    public var rows = 0

    /// At most so many lines are kept apart.
    public static let lineLimit = 500

    /// Whether both spans are there, so that there is something to tell.
    public var isTold: Bool { before.isWhole && now.isWhole }

    /// Whether more will be known soon.
    public var isFilling: Bool {
        [before, now].contains { !$0.isWhole && $0.coverage.isFilling || $0.isWhole && $0.awaitsKinds }
    }

    /// Billionths of a dollar that are spent more now.
    public var change: Int { now.sums.nanodollars - before.sums.nanodollars }

    /// Lines of one of the two fields.
    public func lines(by dimension: Dimension) -> [ChangeLine] {
        dimension == question.caller ? callers : dimension == question.route ? routes : []
    }
}

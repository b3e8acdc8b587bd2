/// How a source is doing right now, for the header.
public struct SourceStatus: Sendable, Equatable {
    /// Where the connection stands.
    public enum Phase: Sendable, Equatable {
        /// The first answer has not come yet.
        case connecting
        /// It answers.
        case live
        /// The store answers and holds nothing of this kind; what was looked for, in one line.
        case absent(String)
        /// It does not answer: since when, and why in one line.
        case lost(since: Timestamp, reason: String)
    }

    /// Which source.
    public var id: SourceID
    /// Where the connection stands.
    public var phase: Phase
    /// What the source turned out to be; nil before the first answer.
    public var description: SourceDescription?
    /// When the last poll came back.
    public var lastPoll: Timestamp?
    /// How long the last poll took.
    public var pollDuration: Duration?
    /// When the newest row in memory started or ended, whichever is later.
    public var newestRow: Timestamp?
    /// How far the store's clock is ahead of this machine's; nil before the first poll.
    public var clockDifference: Duration?
    /// Rows that came later than the overlap looks back, so far.
    public var lateRows = 0
    /// What a reader should know of how the source is asked; empty for nothing.
    public var notice = ""
    /// Why what it gives may not be all there is.
    public var caveats: [SourceCaveat] = []
    /// Why the past was not read when that was last tried; nil where it was.
    public var historyFailure: HistoryFailure?

    /// Whether its store holds something of its kind, as far as is known.
    public var isPresent: Bool {
        if case .absent = phase { return false }
        return true
    }

    /// Since when it does not answer; nil where it does, as far as is known.
    public var lostSince: Timestamp? {
        if case .lost(let since, _) = phase { return since }
        return nil
    }

    /// A source that has not answered yet.
    public init(id: SourceID) {
        self.id = id
        self.phase = .connecting
    }
}

import LangtopCore

/// What the engine knows of one source: what of it was read, its newest rows, and what it says of names and days.
struct Feed: Sendable {
    /// Whose word counts where two feeds hold the same request.
    let role: SourceRole
    /// Which parts of the past were read.
    var reading = ReadingState()
    /// How the source is doing; nil before its poller said anything.
    var status: SourceStatus?
    /// The newest generations in full.
    var newest: NewestRows
    /// What the store's daily sums said, by dimension.
    var daily: [Dimension: DailyAnswer] = [:]
    /// What the store's own sums said, by dimension.
    var sums: [Dimension: SumsAnswer] = [:]
    /// The names it gives.
    var directory = Directory()

    init(role: SourceRole, tailLimit: Int) {
        self.role = role
        newest = NewestRows(limit: tailLimit)
    }

    /// Whether rows carry their kinds from the start.
    var knowsKinds: Bool { status?.description?.hasKindsInColumns ?? false }

    /// Whether its store holds nothing of its kind.
    var isAbsent: Bool { status.map { !$0.isPresent } ?? false }

    /// Whether it does not answer.
    var isLost: Bool {
        if case .lost? = status?.phase { return true }
        return false
    }
}

/// Which feeds a snapshot speaks of.
struct FeedChoice: Sendable, Equatable {
    /// Numbers of feeds, in their order.
    let feeds: [Int]
    /// Rows that another of these feeds speaks for do not count.
    let skipsTwins: Bool

    func contains(_ feed: Int) -> Bool { feeds.contains(feed) }
}

extension Aggregator {
    /// All feeds, or the one of a source that was asked for alone.
    func choice(_ source: SourceID?) -> FeedChoice {
        guard let source, let feed = feeds.firstIndex(where: { $0.status?.id == source }) else {
            let present = feeds.indices.filter { !feeds[$0].isAbsent }
            return FeedChoice(feeds: present.isEmpty ? Array(feeds.indices) : present, skipsTwins: present.count > 1)
        }
        return FeedChoice(feeds: [feed], skipsTwins: false)
    }

    /// Keeps what tells the same request in two feeds from now on, and reads everything again with it.
    mutating func share() {
        rows = RowMemory(isShared: true)
        rollups = RollupMemory()
        matched = [:]
        summaries = SummaryCache()
        recentSummaries = SummaryCache()
        for feed in feeds.indices {
            feeds[feed].reading.columns = TimeRanges()
            feeds[feed].reading.kinds = TimeRanges()
            feeds[feed].reading.folded = TimeRanges()
        }
    }
}

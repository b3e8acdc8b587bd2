package import LangtopCore

/// What memory knows of one source: what of it was read, its newest rows, and what it says of names and days.
package struct SourceState: Sendable {
    /// Whose word counts where two sources hold the same request.
    package let role: SourceRole
    /// Which parts of the past were read.
    package var reading = ReadingState()
    /// How the source is doing; nil before its poller said anything.
    package var status: SourceStatus?
    /// The newest generations in full.
    package var newest: NewestRows
    /// What the store's daily sums said, by dimension.
    package var daily: [Dimension: DailyAnswer] = [:]
    /// Which days its log lacks, by the dimension that was asked for.
    package var unlogged: [Dimension: UnloggedAnswer] = [:]
    /// What the store's own aggregates said, by dimension; kept when it says no more.
    package var aggregates: [Dimension: ServerAggregateAnswer] = [:]
    /// When the store last could not say, or might not.
    package var refusedAggregates: [Dimension: Timestamp] = [:]
    /// What the store adds up of spend by hour where its rows are not in memory.
    package var spend = SpendLedger()
    /// The budgets its store keeps, and when they were read; nil before they were.
    package var budgets: (kept: [StoredBudget], read: Timestamp)?
    /// What its store was asked of prices.
    var prices = PriceAnswers()
    /// The names it gives.
    package var directory = Directory()
    /// Names its rows carry.
    package var rowNames = Directory()

    init(role: SourceRole, newestLimit: Int, pricing: Pricing? = nil) {
        self.role = role
        newest = NewestRows(limit: newestLimit, pricing: pricing)
    }

    /// Whether rows carry their extras from the start.
    package var hasExtrasInColumns: Bool { status?.description?.hasExtrasInColumns ?? false }

    /// Whether its store holds nothing of its kind.
    package var isAbsent: Bool { status.map { !$0.isPresent } ?? false }

    /// Whether it does not answer.
    package var isLost: Bool { status?.lostSince != nil }
}

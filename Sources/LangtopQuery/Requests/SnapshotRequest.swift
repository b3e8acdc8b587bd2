public import LangtopBudgets
public import LangtopCore

/// What a reader wants to see.
public struct SnapshotRequest: Sendable, Equatable {
    /// The span.
    public var window: Window
    /// The instant the span ends; nil is now and moves with the clock.
    public var end: Timestamp?
    /// What the groups are.
    public var grouping: Dimension
    /// Which generations count at all.
    public var filter: Filter
    /// Only what this source holds; nil for all sources together, each request once.
    public var source: SourceID?
    /// Which costs count.
    public var basis = CostBasis.withEstimates
    /// What each group is compared with, and the span as a whole; nil for no comparison of groups, and for the span as a
    /// whole with the span before.
    public var comparison: ComparisonBase?
    /// Whether what only JSON tells is asked for; it takes several times as long to read.
    public var wantsExtras = true
    /// What is asked beside the screen.
    public var watches: [Watch] = []
    /// The reader's own budgets.
    public var budgets: [BudgetLimit] = []
    /// At most so many points in the chart; the step is the shortest round one that fits.
    public var chartPoints: Int
    /// Points of the small graphs.
    public var sparkPoints: Int
    /// At most so many rows in the tail.
    public var tailLimit: Int

    /// What a reader wants to see; live, by model, the last day unless said otherwise.
    public init(
        window: Window = .day,
        end: Timestamp? = nil,
        grouping: Dimension = .model,
        filter: Filter = .all,
        source: SourceID? = nil,
        chartPoints: Int = 240,
        sparkPoints: Int = 16,
        tailLimit: Int = 200
    ) {
        self.window = window
        self.end = end
        self.grouping = grouping
        self.filter = filter
        self.source = source
        self.chartPoints = chartPoints
        self.sparkPoints = sparkPoints
        self.tailLimit = tailLimit
    }
}

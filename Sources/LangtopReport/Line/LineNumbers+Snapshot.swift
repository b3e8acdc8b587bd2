public import LangtopAlerts
import LangtopBudgets
import LangtopCore
public import LangtopQuery

extension LineNumbers {
    /// What must be asked beside the screen for them: six hours hold the last one, and the one before, also after
    /// midnight.
    public static let watches = [Watch(window: .hour), Watch(window: .hours6)]

    /// What a snapshot tells of all requests; nil where it tells of the past, of some requests or costs only, or of what
    /// is still being read.
    ///
    /// - Parameter rules: when an alert is raised.
    public init?(_ snapshot: Snapshot, rules: [AlertRule]) {
        let request = snapshot.request
        guard request.end == nil, request.source == nil, request.basis == .withEstimates,
            let spending = snapshot.spending, let hour = Self.lastHour(snapshot)
        else { return nil }
        self.init(at: snapshot.now, day: Period(spending.day), month: Period(spending.month))
        day.limit = spending.limit(of: .day)
        month.limit = spending.limit(of: .month)
        rate = snapshot.burn.lastHour
        change = snapshot.burn.change
        requests = hour.requests
        errorRate = hour.errorRate
        latency = hour.latency.p95
        firstToken = hour.timeToFirstToken.p95
        unpriced = hour.cost.unpricedRequests
        let levels = rules.flatMap { $0.finding(in: snapshot, at: snapshot.now).readings.compactMap(\.level) }
        worry = (levels.map(Worry.init) + spending.budgets.compactMap(\.level).map(Worry.init)).max() ?? .good
    }

    /// Sums over the last hour of all requests, once they are read.
    private static func lastHour(_ snapshot: Snapshot) -> Totals? {
        if let span = snapshot.watched.first(where: { $0.watch.window == .hour && $0.watch.isOfEverything }) {
            return span.coverage.isFilling ? nil : span.totals
        }
        guard snapshot.request.filter == .all, !snapshot.coverage.isFilling,
            snapshot.traffic.range.duration == Window.hour.length
        else { return nil }
        return snapshot.traffic.totals
    }
}

extension LineNumbers.Period {
    fileprivate init(_ spend: PeriodSpend) {
        self.init(end: spend.span.to)
        (spent, isLeast, isEstimate) = (spend.spent, spend.isLeast, spend.isEstimate)
        forecast = spend.outlook?.expected
    }
}

extension LineNumbers.Worry: Comparable {
    /// Whether there is less to worry about.
    public static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    fileprivate init(_ level: AlertLevel) {
        switch level {
        case .good: self = .good
        case .near, .close: self = .near
        case .over: self = .over
        }
    }

    fileprivate init(_ level: BudgetStanding.Level) {
        switch level {
        case .good: self = .good
        case .near, .heading: self = .near
        case .over: self = .over
        }
    }
}

extension Watch {
    fileprivate var isOfEverything: Bool { filter == .all && end == nil }
}

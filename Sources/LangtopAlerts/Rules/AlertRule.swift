public import LangtopBudgets
public import LangtopCore
public import LangtopQuery

/// When to raise an alert: a measure over a span and its limit, of everything, of what a filter lets through, or of each
/// group of a dimension.
public struct AlertRule: Sendable, Equatable {
    /// What is watched.
    public var measure: AlertMeasure
    /// From where on it is too much.
    public var limit: AlertAmount
    /// The span that is looked at; for silence the shortest that is as long as the limit.
    public var window: Window
    /// What the groups are, each with an alert of its own; nil for none.
    public var grouping: Dimension?
    /// Which generations count.
    public var filter: Filter
    /// The budget that is watched; nil for every other measure.
    public let budget: BudgetLimit?
    /// From which share of the limit on it is near.
    public var near = Self.standardNear
    /// Rates and percentiles of fewer requests say nothing.
    public var least = Self.standardLeast

    /// From which share of the limit on it is near, unless a rule says otherwise.
    public static let standardNear = 0.8
    /// From which share of a budget on it is all but spent.
    private static let close = 0.95
    /// How many requests a rate or a percentile needs, unless a rule says otherwise.
    public static let standardLeast = 20

    /// A rule; over the measure's usual span unless told otherwise.
    public init(
        _ measure: AlertMeasure, _ limit: AlertAmount, window: Window? = nil, grouping: Dimension? = nil,
        filter: Filter = .all
    ) {
        self.measure = measure
        self.limit = limit
        self.window = measure.hasWindow ? window ?? measure.window : Self.shortest(covering: limit, measure)
        self.grouping = grouping
        self.filter = filter
        budget = nil
    }

    /// A rule of a budget of the civil day or month.
    public init(_ budget: BudgetLimit) {
        window = budget.period == .day ? .today : .monthToDate
        switch budget.scope {
        case .everything: filter = .all
        case .group(let dimension, let name):
            filter = Filter(terms: [Filter.Term(.exactly(dimension, id: name, name: name))])
        }
        measure = .budget
        limit = AlertAmount(budget.dollars, .dollars)
        self.budget = budget
    }

    /// A rule of a measure with a limit as it is typed: `error-rate`, `5%`.
    ///
    /// - Throws: `AlertRuleError` that says what the limit may be.
    public init(
        _ measure: AlertMeasure, limit: String, window: Window? = nil, filter: Filter = .all
    ) throws(AlertRuleError) {
        do throws(AlertRuleError) {
            self.init(measure, try AlertAmount(parsing: limit, in: measure.units), window: window, filter: filter)
        } catch {
            throw AlertRuleError("\(measure.rawValue): \(error.message)")
        }
    }

    /// What must be known to tell; nil where the state of the sources does.
    public var watch: Watch? {
        measure == .sourceDown
            ? nil
            : Watch(window: window, grouping: grouping, filter: filter, wantsNewest: measure == .silence)
    }

    /// How near a share of the limit is.
    func level(of share: Double) -> AlertLevel {
        // 4 % are 80 % of 5 %, whatever binary fractions say.
        AlertLevel.allCases.last { share + 1e-9 >= start(of: $0) } ?? .good
    }

    /// The share of the limit at which a level begins.
    func start(of level: AlertLevel) -> Double {
        switch level {
        case .good: 0
        case .near: near
        case .close: measure == .budget ? Self.close : 1
        case .over: 1
        }
    }

    private static func shortest(covering limit: AlertAmount, _ measure: AlertMeasure) -> Window {
        let span = Duration.milliseconds(Int64(min(limit.value, 3e9)))
        let long = Window.allCases.filter { ($0.length ?? .zero) >= span }
        return long.min { ($0.length ?? .zero) < ($1.length ?? .zero) } ?? .month
    }
}

public import LangtopCore

/// How a budget stands.
public struct BudgetStanding: Sendable, Equatable {
    /// How much it is to be worried about, the least first.
    public enum Level: Int, Sendable, Comparable {
        case good, near, heading, over

        /// Whether one is less to be worried about.
        public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// Who keeps a budget.
    public enum Keeper: Sendable, Equatable {
        /// The reader: langtop counts what is spent.
        case reader(BudgetLimit)
        /// A store, which counts by itself and refuses requests when nothing is left.
        case store(StoredBudget)
    }

    /// Who keeps it, and what it is.
    public var keeper: Keeper
    /// What people call it: `day`, `team Platform`.
    public var name: String
    /// The group it is about, by its id; nil for everything, and where nothing is known of the group.
    public var group: String?
    /// US dollars spent in its period so far; nil where that is not known.
    public var spent: Double?
    /// Some of the period is not known: it is so much at least.
    public var isLeast = false
    /// Some of it is an estimate.
    public var isEstimate = false
    /// How the period will end; nil where too little is known, or where it has no end.
    public var outlook: Outlook?
    /// When the limit will be reached in this period; nil where it will not be, or nobody knows.
    public var exhaustion: Timestamp?

    /// From this share of the limit on a budget is near.
    public static let near = 0.8

    /// A budget of which nothing is known yet.
    public init(_ keeper: Keeper, name: String) { (self.keeper, self.name) = (keeper, name) }

    /// The reader's own limit; nil where a store keeps it.
    public var limit: BudgetLimit? {
        if case .reader(let limit) = keeper { return limit }
        return nil
    }

    /// US dollars that may be spent in its period.
    public var dollars: Double {
        switch keeper {
        case .reader(let limit): limit.dollars
        case .store(let budget): budget.limit
        }
    }

    /// What its group is a group of; nil for everything.
    public var dimension: Dimension? {
        switch keeper {
        case .reader(let limit): limit.dimension
        case .store(let budget): budget.dimension
        }
    }

    /// How long it lasts: `day`, `month`, a store's `30d`; empty where it never begins again.
    public var period: String {
        switch keeper {
        case .reader(let limit): limit.period.word
        case .store(let budget): budget.length
        }
    }

    /// The budget as readers write it: `team:Platform month=1000`, a store's `key:ID 30d=400`.
    public var text: String {
        switch keeper {
        case .reader(let limit): limit.text
        case .store(let budget): budget.text
        }
    }

    /// The part of the limit that is spent, 0 to 1 and more; nil where nobody knows.
    public var share: Double? { spent.map { $0 / dollars } }

    /// How it stands; nil where nobody knows.
    public var level: Level? {
        guard let share else { return nil }
        if share >= 1 { return .over }
        if let outlook, outlook.expected > dollars { return .heading }
        return share >= Self.near ? .near : .good
    }
}

import LangtopBudgets
import LangtopCore
import LangtopMemory

/// How the budgets stand that stores keep themselves. Made again once a minute and whenever they were read: each forecast
/// goes over the hours of its budget's span.
struct StoredStandings: Sendable {
    /// What the standings were made of.
    private struct Origin: Equatable {
        var read: [Timestamp?]
        var isLive: [Bool]
        var minute: Timestamp
        var hasForecast: Bool
        var names: Int
    }

    private var origin: Origin?
    private var made: [BudgetStanding] = []

    /// So many are told.
    private static let most = 50
    /// Longer spans have no forecast: it knows the days of five weeks.
    private static let longest = Duration.seconds(35 * 86_400)
    /// What a store counts as spent holds until it is read again, which a store that is lost does not let us.
    private static let validity = Duration.seconds(600)
    /// How long before it was read a sum may stand: for the moments a clock is behind.
    private static let tolerance = Duration.seconds(60)

    /// Those of some sources at a moment, the nearest to their limit first.
    mutating func standings(
        _ scope: Scope, _ forecast: Forecast?, at now: Timestamp, in memory: Memory
    ) -> [BudgetStanding] {
        let origin = Origin(
            read: scope.sources.map { memory[$0].budgets?.read },
            isLive: scope.sources.map { memory[$0].reading.isLive },
            minute: now.floored(to: .seconds(60)), hasForecast: forecast != nil,
            names: memory.directory.keys.count + memory.directory.teams.count)
        guard origin != self.origin else { return made }
        self.origin = origin
        let stored = scope.sources.flatMap { source -> [(budget: StoredBudget, isValid: Bool)] in
            guard let budgets = memory[source].budgets else { return [] }
            return budgets.kept.map { budget in
                (budget, Self.isValid(budget, read: budgets.read, now, isLive: memory[source].reading.isLive))
            }
        }
        .sorted {
            ($0.budget.spent / $0.budget.limit, $1.budget.id) > ($1.budget.spent / $1.budget.limit, $0.budget.id)
        }
        made = stored.prefix(Self.most).map { budget, isValid in
            let title = memory.directory.title(of: budget.id, in: budget.dimension)
            let name = "\(budget.dimension.name) \(budget.name.isEmpty ? title : budget.name)"
            var standing = BudgetStanding(.store(budget), name: name)
            standing.group = budget.id
            guard isValid else { return standing }
            standing.spent = budget.spent
            if let forecast, let span = budget.span(at: now), span.duration <= Self.longest {
                standing.foresee(forecast, since: span.from, until: span.to)
            }
            return standing
        }
        return made
    }

    /// Whether what was read of a budget is true at a moment: not of one before, not where its span has ended meanwhile, and
    /// not where the store has been lost for a while.
    private static func isValid(_ budget: StoredBudget, read: Timestamp, _ now: Timestamp, isLive: Bool) -> Bool {
        if let resets = budget.resets, read < resets, resets <= now { return false }
        return now >= read - tolerance && (isLive || now <= read + validity)
    }
}

extension Memory {
    /// Whether a source has yet to tell its budgets.
    func awaitsBudgets(of source: SourceIndex) -> Bool {
        self[source].budgets == nil && self[source].reading.isLive
            && self[source].status?.description?.capabilities.contains(.budgets) ?? false
    }
}

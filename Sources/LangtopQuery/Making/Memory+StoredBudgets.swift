import LangtopBudgets
import LangtopCore
import LangtopMemory

/// The budgets that stores keep themselves, with what they count as spent.
extension Memory {
    /// So many are shown.
    private static let mostBudgets = 50
    /// What a store counts as spent is of the moment it was asked, and stands for no other.
    private static let validity = Duration.seconds(3600)

    /// Whether a source has yet to tell its budgets.
    func awaitsBudgets(of source: SourceIndex) -> Bool {
        self[source].budgets == nil && self[source].reading.isLive
            && self[source].status?.description?.capabilities.contains(.budgets) ?? false
    }

    /// How the budgets of some sources stand at a moment, those nearest their limit.
    func storedBudgets(_ scope: Scope, _ forecast: Forecast?, at now: Timestamp) -> [BudgetStanding] {
        let stored = scope.sources.flatMap { source in
            let budgets = self[source].budgets
            let isValid = budgets.map { now > $0.read - Self.validity } ?? false
            return (budgets?.kept ?? []).map { (budget: $0, isValid: isValid) }
        }
        .sorted {
            ($0.budget.spent / $0.budget.limit, $1.budget.id) > ($1.budget.spent / $1.budget.limit, $0.budget.id)
        }
        return stored.prefix(Self.mostBudgets).map { budget, isValid in
            let name = budget.name.isEmpty ? directory.title(of: budget.id, in: budget.dimension) : budget.name
            var standing = BudgetStanding(.store(budget), name: "\(budget.dimension.name) \(name)")
            standing.group = budget.id
            guard isValid else { return standing }
            standing.spent = budget.spent
            if let forecast, let span = budget.span(at: now) {
                standing.foresee(forecast, since: span.from, until: span.to)
            }
            return standing
        }
    }
}

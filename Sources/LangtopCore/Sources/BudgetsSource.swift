/// A source whose store keeps budgets of its own.
public protocol BudgetsSource: GenerationSource {
    /// The budgets with a limit, those nearest it first: at most so many of each kind of owner.
    func budgets(atMost count: Int) async throws(SourceError) -> [StoredBudget]
}

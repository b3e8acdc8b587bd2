public import LangtopCore
import LangtopPostgres

/// The budgets that LiteLLM keeps and enforces: a limit in the owner's row or in the table of budgets, and what was spent
/// since it began, which LiteLLM sets to 0 at each reset.
///
/// Limits by model (`model_max_budget`) are not among them: what was spent of them is in no table.
extension LiteLLMSource {
    private static let kinds: [LiteLLMStatement] = [
        .budgetsOfKeys, .budgetsOfTeams, .budgetsOfUsers, .budgetsOfEndUsers, .budgetsOfTags, .budgetsOfWindows,
    ]

    /// The budgets with a limit, those nearest it first: at most so many of keys, of teams, of users, of end users, of
    /// tags and of windows each, as far as the role may read their tables.
    public func budgets(atMost count: Int) async throws(SourceError) -> [StoredBudget] {
        var budgets: [StoredBudget] = []
        for statement in Self.kinds {
            do throws(PostgresError) {
                budgets += try await self.budgets(statement, atMost: count)
            } catch {
                switch error.kind {
                // A role that may read only the log knows of none, and one table that is too large, or is not as it
                // should be, hides no others.
                case .refused, .timeout, .undefined, .server, .malformed: continue
                default: throw explained(error)
                }
            }
        }
        return budgets.sorted { ($0.spent / $0.limit, $1.id) > ($1.spent / $1.limit, $0.id) }
    }

    private func budgets(
        _ statement: LiteLLMStatement, atMost count: Int
    ) async throws(PostgresError) -> [StoredBudget] {
        guard let table = statement.table, schema.hasTable(table), schema.hasTable("LiteLLM_BudgetTable") else {
            return []
        }
        return try await connection.query(statement.text(for: schema), [String(count)], into: []) { row, budgets in
            let dimension = row.nextText().flatMap { Dimension(rawValue: $0) }
            let id = row.nextText() ?? ""
            let name = row.nextText() ?? ""
            let limit = row.nextDouble() ?? 0
            let spent = row.nextDouble() ?? 0
            let length = row.nextText() ?? ""
            let stamp = row.nextMilliseconds().map { Timestamp(milliseconds: $0) }
            let resets = row.nextText().flatMap { Timestamp(iso8601: $0) } ?? stamp
            let more = row.nextText().flatMap { Double($0) } ?? 0
            let until = row.nextText().flatMap { Timestamp(iso8601: $0) }
            let now = row.nextMilliseconds().map { Timestamp(milliseconds: $0) }
            guard let dimension, let now, limit > 0, (0...Record.mostSpend).contains(spent) else { return }
            let isMore = until.map { $0 > now } ?? false && (0...Record.mostSpend).contains(more)
            budgets.append(
                StoredBudget(
                    dimension, id: id, name: name, limit: limit + (isMore ? more : 0), spent: spent, length: length,
                    resets: resets))
        }
    }
}

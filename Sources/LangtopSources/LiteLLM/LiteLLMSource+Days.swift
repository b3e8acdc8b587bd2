public import LangtopCore
import LangtopPostgres

/// What LiteLLM sums up of whole UTC days, whether it logs their requests or not.
extension LiteLLMSource {
    private static let day = Duration.seconds(86_400)

    /// Whether the daily sums may be read and count requests: the table came in March 2025, its counts five days later.
    var hasDailySums: Bool {
        let counts = ["api_requests", "failed_requests", "prompt_tokens", "completion_tokens", "spend"]
        let names = ["date", "model", "model_group", "custom_llm_provider", "api_key", "user_id"]
        return (counts + names + ["created_at", "updated_at"]).allSatisfy { schema.has($0, in: Self.days) }
    }

    private static var days: String { LiteLLMStatement.daily.table ?? "" }

    /// Cache tokens of whole UTC days that lie inside `range`; nil where LiteLLM keeps none for that grouping.
    public func dailyTokens(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyTokens]? {
        let offered: Set<Dimension> = [.providerModel, .provider, .key, .user]
        // The table came in March 2025, its cache columns three weeks later.
        guard offered.contains(dimension), schema.has("cache_read_input_tokens", in: Self.days) else { return nil }
        let first = (range.from + Self.day - .milliseconds(1)).floored(to: Self.day)
        let last = range.to.floored(to: Self.day) - Self.day
        guard first <= last else { return [] }
        return try await sums(.daily, first, last, dimension, into: []) { row, days in
            let range = Self.day(of: &row)
            let group = row.nextText() ?? ""
            let counts = [row.nextInteger(), row.nextInteger()].map { Int(counting: Double($0 ?? 0)) ?? 0 }
            guard let range else { return }
            days.append(DailyTokens(day: range, group: group, cacheRead: counts[0], cacheWrite: counts[1]))
        }
    }

    /// Whole UTC days that a range touches and of which the log lacks requests that the daily sums count; nil where
    /// these cannot be read. Groupings that the sums do not know get one group without a name.
    public func unloggedDays(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> UnloggedDays? {
        guard hasDailySums, range.from < range.to else { return nil }
        let first = range.from.floored(to: Self.day)
        let last = (range.to - .milliseconds(1)).floored(to: Self.day)
        return try await sums(.unlogged, first, last, dimension, into: UnloggedDays()) { row, days in
            let range = Self.day(of: &row)
            let isEmpty = row.nextText() == "true"
            let group = row.nextText() ?? ""
            let counts = (0..<4).map { _ in Int(counting: row.nextDouble() ?? 0) ?? 0 }
            let cost = row.nextDouble() ?? 0
            guard let range else { return }
            guard isEmpty else { return days.cut.append(contentsOf: days.cut.last == range ? [] : [range]) }
            if days.empty.last != range { days.empty.append(range) }
            var sums = ServerAggregate(span: range, group: group)
            (sums.requests, sums.failures, sums.prompt, sums.completion) = (counts[0], counts[1], counts[2], counts[3])
            sums.tokens = counts[2] + counts[3]
            if (0...Record.mostSpend).contains(cost) { sums.cost = cost }
            days.sums.append(sums)
        }
    }

    /// The UTC day a row begins with; nil for what is none.
    private static func day(of row: inout PostgresRow) -> TimeRange? {
        SQLText.instant(ofDay: row.nextText() ?? "").map { TimeRange(from: $0, to: $0 + day) }
    }

    private func sums<Result: Sendable>(
        _ statement: LiteLLMStatement, _ first: Timestamp, _ last: Timestamp, _ dimension: Dimension,
        into empty: Result, _ read: @Sendable (inout PostgresRow, inout Result) -> Void
    ) async throws(SourceError) -> Result? {
        do throws(PostgresError) {
            let parameters = [SQLText.day(first), SQLText.day(last), dimension.rawValue]
            return try await connection.query(statement.text(for: schema), parameters, into: empty, read)
        } catch {
            // A role that may read only the log does without.
            if error.state == PostgresError.insufficientPrivilege { return nil }
            throw explained(error)
        }
    }
}

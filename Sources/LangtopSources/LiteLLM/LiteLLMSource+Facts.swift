public import LangtopCore
import LangtopPostgres

extension LiteLLMSource: StoreFactsSource {
    /// What is known of the store, as far as it concerns a span; what takes too long or is refused is not known.
    public func facts(of range: TimeRange) async throws(SourceError) -> StoreFacts {
        do throws(PostgresError) {
            var facts = StoreFacts()
            facts.missingIndexes = missingIndexes([("startTime", "polling"), ("session_id", "opening a session")])
            // Without it the newest rows are not to be had cheaply.
            if schema.indexed.contains("startTime") { facts.texts = try await texts(.texts, of: range) }
            let langfuse = ["observations", "traces", "trace_sessions"]
            if try await neighbours(langfuse).count == langfuse.count { facts.neighbour = "Langfuse" }
            facts.days = try await days(of: range)
            return facts
        } catch {
            throw explained(error)
        }
    }

    /// The newest whole UTC days of a span by the daily tables; none where these cannot be read, or not in time.
    private func days(of range: TimeRange) async throws(PostgresError) -> [StoreFacts.Day] {
        let day = Duration.seconds(86_400)
        let end = range.to.floored(to: day)
        let first = max((range.from + day - .milliseconds(1)).floored(to: day), end - .seconds(86_400 * 31))
        guard hasDailySums, first < end else { return [] }
        let span = [SQLText.day(first), SQLText.day(end - day)]
        let days = try await known(.days, span, into: [StoreFacts.Day]()) { row, days in
            guard let start = SQLText.instant(ofDay: row.nextText() ?? "") else { return }
            let requests = Int(counting: row.nextDouble() ?? 0) ?? 0
            days.append(StoreFacts.Day(start: start, requests: requests, dollars: row.nextDouble() ?? 0))
        }
        guard schema.has("spend", in: LiteLLMStatement.tagDays.table),
            schema.has("date", in: LiteLLMStatement.tagDays.table)
        else { return days }
        let tags = try await known(.tagDays, span, into: [Timestamp: Double]()) { row, tags in
            guard let start = SQLText.instant(ofDay: row.nextText() ?? "") else { return }
            tags[start] = row.nextDouble() ?? 0
        }
        return days.map { day in
            var day = day
            day.tagged = tags[day.start]
            return day
        }
    }
}

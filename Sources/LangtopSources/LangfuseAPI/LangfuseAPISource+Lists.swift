public import LangtopCore
import LangtopHTTP

/// Lists that are asked for: searches.
extension LangfuseAPISource {
    /// At most so many pages are read for one search.
    private static let searchPages = 8
    /// Each takes a request.
    public nonisolated var rowsByStart: Int { 30 }

    /// Generations that match, newest first: what the API can tell apart is sifted there, the rest here.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        guard !query.isBeyondLangfuse, query.limit > 0 else { return [] }
        guard query.starts.isEmpty else { return try await rows(startedAt: query) }
        var found: [Generation] = []
        var range = query.range
        for _ in 0..<Self.searchPages {
            guard !range.isEmpty else { break }
            var question = ObservationQuery(from: range.from, to: range.to, limit: traits.pageLimit)
            question.conditions = conditions(query)
            let page = try await observations(question, for: .reader)
            let rows = complete(page.rows, ofSearch: true)
            if traits.api == .v1, names.waitingRows > 0 { await readNames(requests: 2) }
            let named = Dictionary(completed.map { ($0.id, $0) }) { _, last in last }
            let known = Set(found.map(\.id))
            found += rows.map { named[$0.id] ?? $0 }.filter { query.matches($0) && !known.contains($0.id) }
            guard !page.isLast, found.count < query.limit, let oldest = page.oldest else { break }
            // A page within one millisecond is left behind.
            let edge = oldest + .milliseconds(1)
            range.to = edge < range.to ? edge : oldest
        }
        return Array(found.sorted { $0.start > $1.start }.prefix(query.limit))
    }

    /// The rows of single milliseconds, a request each: the API is asked for no more than a screen of them.
    private func rows(startedAt query: GenerationQuery) async throws(SourceError) -> [Generation] {
        var found: [Generation] = []
        for start in query.starts.prefix(rowsByStart) {
            var one = GenerationQuery(
                range: TimeRange(from: start, to: start + .milliseconds(1)), equals: query.equals,
                onlyFailures: query.onlyFailures, limit: query.limit)
            one.limit = max(1, query.limit - found.count)
            found += try await search(one)
        }
        return found.sorted { $0.start > $1.start }
    }

    /// What the API can tell apart. An empty value stands for none, which it cannot be asked for.
    private func conditions(_ query: GenerationQuery) -> [ObservationQuery.Condition] {
        var conditions: [ObservationQuery.Condition] = []
        func add(_ dimension: Dimension, _ column: String, _ parameter: String = "") {
            guard let value = query.equals[dimension], !value.isEmpty, value.utf8.count < 1024 else { return }
            conditions.append(.init(column: column, parameter: parameter, value: value))
        }
        if query.onlyFailures { conditions.append(.init(column: "level", parameter: "level", value: "ERROR")) }
        // Langfuse's older API knows users and sessions of traces only, and asks the traces for it.
        if traits.api == .v2 {
            add(.user, "userId", "userId")
            add(.session, "sessionId", "sessionId")
            add(.model, "model")
        }
        add(.environment, "environment", "environment")
        return conditions
    }
}

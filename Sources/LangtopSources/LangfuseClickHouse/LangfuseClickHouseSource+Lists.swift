public import LangtopCore
import LangtopJSON

/// What is asked for by hand: searches, traces and single generations, in the words of Langfuse's API.
extension LangfuseClickHouseSource {
    /// At most so many steps of one trace, the newest.
    private static let longestTrace = 1000
    /// A search looks at so much of its range, then at more, until it has found enough.
    private static let spans: [Duration] = [.seconds(3600), .seconds(6 * 3600), .seconds(86_400)]
    /// An id is looked for in so much of the past, and then in all of it.
    private static let recent = Duration.seconds(7 * 86_400)

    /// Generations that match, newest first.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        guard !query.isBeyondLangfuse, query.limit > 0 else { return [] }
        let all = query.range
        let spans = query.starts.isEmpty ? Self.spans : []
        let ranges = spans.filter { $0 < all.duration }.map { TimeRange(from: all.to - $0, to: all.to) } + [all]
        for range in ranges {
            let (conditions, parameters) = conditions(of: query, in: range)
            let statement = statements.lists(conditions)
            let found = try await observations(statement, own + parameters, limit: query.limit * 2)
            let rows = RepeatedCosts.removed(from: found).filter(\.counts).map { $0.generation(source: id) }
                .filter { query.matches($0) }
            if rows.count >= query.limit || range == all { return Array(rows.prefix(query.limit)) }
        }
        return []
    }

    /// Everything about one generation; the only place that reads prompts and answers.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        let bounds: [ClickHouseParameter] = [
            ("id", id.value), ("largest", String(DetailLimits.largestText)),
            ("fetched", String(DetailLimits.fetchedCharacters)),
        ]
        for since in recently {
            let statement = statements.lists(
                { table in ["o.\(Self.key(of: table)) = {id:String}"] + since.conditions }, withBodies: true)
            guard
                let line = try await lines(
                    statement, own + bounds + [("limit", "1")] + since.parameters, isWaitedFor: true
                ).first
            else { continue }
            let row = line.withUnsafeBytes { JSONValue(parsing: $0) }
            guard var observation = read([line]).first else {
                throw SourceError(.malformed, "clickhouse \(place): observation \(id.value) cannot be read")
            }
            try await complete(&observation)
            return LangfuseDetail(
                observation: observation, generation: observation.generation(source: self.id), row: row
            ).detail
        }
        throw SourceError(.notFound, "generation \(id.value) is not in the store: it may have been deleted")
    }

    /// One trace with its newest steps, oldest first, and what was judged of them.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace {
        for since in recently {
            let statement = statements.lists { _ in ["o.trace_id = {trace:String}"] + since.conditions }
            let rows = try await observations(
                statement, own + [("trace", id.value)] + since.parameters, limit: Self.longestTrace + 1)
            guard let newest = rows.first, let oldest = rows.last else { continue }
            var trace = Trace(
                id, langfuse: Array(rows.prefix(Self.longestTrace)), newest.facts, source: self.id,
                isTruncated: rows.count > Self.longestTrace)
            trace.scores = await scores(of: id, since: oldest.start)
            return trace
        }
        throw SourceError(.notFound, "trace \(id.value) is not in the store: it may have been deleted")
    }

    /// The past in which an id is looked for first, and all of it.
    private var recently: [(conditions: [String], parameters: [ClickHouseParameter])] {
        let since = tables.clock - Self.recent
        return [
            (["o.start_time >= fromUnixTimestamp64Milli({since:Int64})"], [("since", String(since.milliseconds))]),
            ([], []),
        ]
    }

    private static func key(of table: String) -> String {
        table == LangfuseClickHouseStatement.events ? "span_id" : "id"
    }

    /// The rows of a list, with what their traces say.
    private func observations(
        _ statement: String, _ parameters: [ClickHouseParameter], limit: Int
    ) async throws(SourceError) -> [LangfuseObservation] {
        let parameters = parameters + [("limit", String(limit))]
        var rows = read(try await lines(statement, parameters, isWaitedFor: true))
        let facts = try await facts(of: rows)
        for place in rows.indices { rows[place].facts = facts[rows[place].trace] ?? rows[place].facts }
        return rows
    }

    private func complete(_ row: inout LangfuseObservation) async throws(SourceError) {
        row.facts = try await facts(of: [row])[row.trace] ?? row.facts
    }

    /// What the traces of rows say that do not say it themselves.
    private func facts(of rows: [LangfuseObservation]) async throws(SourceError) -> [String: TraceFacts] {
        let ids = Set(rows.filter { !$0.trace.isEmpty && $0.facts == TraceFacts() }.map(\.trace))
        guard tables["traces"] != nil, statements.hasObservations, !ids.isEmpty else { return [:] }
        let found = try await lines(
            statements.text(PackageResources.langfuse_clickhouse_facts_sql), [("ids", ClickHouseText.array(ids))],
            isWaitedFor: true)
        var traces = TraceRows()
        for line in found { _ = line.withUnsafeBytes { traces.add($0) } }
        return traces.found
    }

    private func read(_ lines: [ArraySlice<UInt8>]) -> [LangfuseObservation] {
        var rows = ObservationRows(keepsSteps: true)
        for line in lines { _ = line.withUnsafeBytes { rows.add($0) } }
        return rows.found
    }

    /// What was judged; nothing where that cannot be told, for the steps are what was asked for.
    private func scores(of id: Trace.ID, since: Timestamp) async -> [Score] {
        let parameters: [ClickHouseParameter] = [
            ("trace", id.value), ("since", String((since - Self.traceMargin).milliseconds)),
        ]
        let statement = statements.text(PackageResources.langfuse_clickhouse_scores_sql)
        let lines = (try? await lines(statement, parameters, isWaitedFor: true)) ?? []
        return lines.compactMap { LangfuseScore($0.withUnsafeBytes { JSONValue(parsing: $0) })?.score }
    }
}

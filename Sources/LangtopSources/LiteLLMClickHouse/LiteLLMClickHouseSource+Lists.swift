public import LangtopCore
import LangtopJSON

/// What is asked for by hand.
extension LiteLLMClickHouseSource {
    /// At most so many generations of one trace.
    private static let traceLimit = 500

    /// Generations that match, newest first.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        guard [.environment, .release].allSatisfy({ query.equals[$0]?.isEmpty ?? true }), query.limit > 0 else {
            return []
        }
        var conditions = [Self.span]
        var parameters = Self.parameters(of: query.range)
        if !query.starts.isEmpty {
            conditions.append("has({starts:Array(Int64)}, toUnixTimestamp64Milli(o.start_time))")
            parameters.append(("starts", ClickHouseText.array(of: query.starts)))
        }
        if query.onlyFailures { conditions.append("o.status = 'failure'") }
        for (dimension, value) in query.equals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let name = "by_\(dimension.rawValue)"
            if let column = Self.columns[dimension] {
                conditions.append("toString(\(column)) = {\(name):String}")
            } else if dimension == .tag, !value.isEmpty {
                conditions.append("has(o.request_tags, {\(name):String})")
            } else {
                continue
            }
            parameters.append((name, value))
        }
        let found = try await generations(conditions, parameters, limit: query.limit * 2)
        return Array(found.filter { query.matches($0) }.prefix(query.limit))
    }

    /// Everything about one generation; the only place that reads prompts and answers.
    public func detail(of id: Generation.ID) async throws(SourceError) -> GenerationDetail {
        let which = "o.request_id = {id:String}"
        let key: [ClickHouseParameter] = [("id", id.value)]
        let bounds: [ClickHouseParameter] = [
            ("largest", String(DetailLimits.largestText)), ("fetched", String(DetailLimits.fetchedCharacters)),
        ]
        let line = try await lines(
            text(PackageResources.litellm_clickhouse_detail_sql, which), key + bounds, isWaitedFor: true
        ).first
        guard let line, let generation = try await generations([which], key, limit: 1).first else {
            throw SourceError(.notFound, "request \(id.value) is not in the store: it may have been deleted")
        }
        let row = line.withUnsafeBytes { JSONValue(parsing: $0) }
        func parsed(_ name: String) -> JSONValue { row[name]?.text.map { JSONValue(parsing: $0) } ?? .null }
        let texts = ["messages", "response", "is_too_large"]
        var plain = row
        if case .object(let members) = row {
            plain = .object(
                members.filter { !texts.contains($0.key) }.map { member in
                    var member = member
                    // A text that holds JSON, as the column of PostgreSQL is JSON.
                    if member.key == "metadata" { member.value = parsed("metadata") }
                    return member
                })
        }
        let isTooLarge = row["is_too_large"]?.double == 1
        let whole = WholeRow(
            generation: generation, texts: [plain, parsed("messages"), parsed("response"), .null],
            isTooLarge: isTooLarge)
        var detail = LogDetail(whole).detail
        if generation.outcome == .failure { detail.error = StatusMessage(row["error_str"]?.text ?? "").errorText }
        return detail
    }

    /// One session with its newest generations, oldest first.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace {
        let found =
            id.value.isEmpty
            ? []
            : try await generations(
                ["(o.session_id = {trace:String} OR o.trace_id = {trace:String})"], [("trace", id.value)],
                limit: Self.traceLimit + 1)
        guard let newest = found.first else {
            throw SourceError(.notFound, "session \(id.value) is not in the store: it may have been deleted")
        }
        var trace = Trace(id: id, name: newest.name)
        trace.spans = found.prefix(Self.traceLimit).reversed().map { Span($0, parent: $0.requestOfAttempt ?? "") }
        trace.isTruncated = found.count > Self.traceLimit
        return trace
    }

    /// The newest rows that match.
    private func generations(
        _ conditions: [String], _ parameters: [ClickHouseParameter], limit: Int
    ) async throws(SourceError) -> [Generation] {
        let statement =
            text(PackageResources.litellm_clickhouse_rows_sql, conditions.joined(separator: " AND "))
            + "\nORDER BY o.start_time DESC, o.end_time DESC LIMIT 1 BY o.request_id LIMIT \(limit) FORMAT RowBinary"
        var batch = try await rows(
            statement, parameters, into: LogBatch(source: id, newest: NewestRowsDemand(limit: limit)), isWaitedFor: true
        )
        var found = batch.finish()
        return found.newest.take()
    }
}

public import LangtopCore
import LangtopPostgres

/// Lists that are asked for: searches and traces.
extension LangfusePostgresSource {
    /// At most so many steps of one trace.
    private static let traceLimit = 1000
    /// At most so many judgements of one trace.
    private static let scoreLimit = 200

    /// Generations that match, newest first.
    public func search(_ query: GenerationQuery) async throws(SourceError) -> [Generation] {
        let models = Set([query.equals[.model], query.equals[.providerModel]].compactMap(\.self))
        guard !query.isBeyondLangfuse, models.count < 2 else { return [] }
        let order: [Dimension] = [.user, .session, .tag, .client, .environment, .release]
        return try await matching(query, .search, equals: [models.first] + order.map { query.equals[$0] })
    }

    /// One trace with its newest steps, oldest first, and what was judged of them.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace {
        do throws(PostgresError) {
            let head = try await optional(.traceHead, in: schema, [id.value], columns: 4).first
            let spans = try await steps(of: id)
            if head != nil || !spans.isEmpty {
                var trace = Trace(id: id, name: head?[0] ?? "", spans: spans.suffix(Self.traceLimit))
                trace.isTruncated = spans.count > Self.traceLimit
                trace.facts = zip(["release", "version", "environment"], head?.dropFirst() ?? []).compactMap {
                    $1.isEmpty ? nil : Fact($0, $1)
                }
                trace.scores = try await scores(of: id)
                return trace
            }
        } catch {
            throw explained(error)
        }
        throw SourceError(.notFound, "trace \(id.value) is not in the store: it may have been deleted")
    }

    /// The newest steps of a trace, oldest first, one more than are shown where there are more.
    private func steps(of id: Trace.ID) async throws(PostgresError) -> [Span] {
        let empty = decoder.fresh
        let found = try await connection.query(
            LangfuseStatement.trace.text(for: schema),
            [id.value, String(Self.traceLimit + 1)],
            into: (decoder: empty, spans: [Span]())
        ) { row, found in found.spans.append(found.decoder.span(&row)) }
        return found.spans.reversed()
    }

    private func scores(of id: Trace.ID) async throws(PostgresError) -> [Score] {
        try await optional(.scores, in: schema, [id.value, String(Self.scoreLimit)], columns: 4).map { row in
            Score(name: row[0], value: row[1], comment: row[2], span: row[3])
        }
    }
}

public import LangtopCore
import LangtopHTTP
import LangtopJSON

/// One trace with all its steps.
extension LangfuseAPISource {
    /// At most so many steps, the newest; a page of the v2 API.
    private static let longestTrace = 1000
    /// At most so many judgements: a page.
    private static let mostScores = 100

    /// One trace with its newest steps, oldest first, and what was judged of them.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace {
        let trace = traits.api == .v2 ? try await newTrace(id) : try await oldTrace(id)
        guard let trace else {
            throw SourceError(.notFound, "trace \(id.value) is not in the store: it may have been deleted")
        }
        return trace
    }

    private func newTrace(_ id: Trace.ID) async throws(SourceError) -> Trace? {
        for from in [now - Self.recent, nil] {
            var query = ObservationQuery(from: from, limit: Self.longestTrace)
            query.kind = .every
            query.conditions = [.init(column: "traceId", parameter: "traceId", value: id.value)]
            let page = try await observations(query, for: .reader, keepsSteps: true)
            let rows = page.rows.filter { $0.trace == id.value }
            guard let newest = rows.first else { continue }
            var trace = Trace(id, langfuse: rows, newest.facts, source: self.id, isTruncated: !page.isLast)
            trace.scores = await scores(of: id)
            return trace
        }
        return nil
    }

    private func oldTrace(_ id: Trace.ID) async throws(SourceError) -> Trace? {
        let reader = PageReader(ObservationRows(keepsSteps: true), list: "observations")
        let url = access.url.appending("api", "public", "traces", id.value)
        let (answer, page) = try await fetch(url, .legacy, for: .reader, into: reader)
        if answer.status == 404, APIFailure.kind(of: answer) == "JSON" { return nil }
        try check(answer, page)
        let frame = page.frame.withUnsafeBytes { JSONValue(parsing: $0) }
        var rows = TraceRows()
        _ = page.frame.withUnsafeBytes { rows.add($0) }
        let facts = rows.found[id.value] ?? TraceFacts()
        let newest = page.rows.found.sorted { $0.start > $1.start }
        var trace = Trace(
            id, langfuse: Array(newest.prefix(Self.longestTrace)), facts, source: self.id,
            isTruncated: newest.count > Self.longestTrace)
        for (label, key) in [("version", "version"), ("environment", "environment")] {
            guard let text = frame[key]?.text, !text.isEmpty else { continue }
            if !trace.facts.contains(where: { $0.label == label }) { trace.facts.append(Fact(label, text)) }
        }
        trace.scores = (frame["scores"]?.elements ?? []).prefix(Self.mostScores).compactMap {
            LangfuseScore($0)?.score
        }
        return trace
    }

    /// What was judged of a trace; nothing where the server cannot tell, for the steps are what was asked for.
    private func scores(of id: Trace.ID) async -> [Score] {
        let url = access.url.appending(
            "api", "public", "v3", "scores",
            query: [("traceId", id.value), ("limit", String(Self.mostScores)), ("fields", "details,subject")])
        do throws(SourceError) {
            let answer = try await whole(url, .general, for: .reader)
            guard answer.isSuccess else { return [] }
            let body = answer.body.withUnsafeBytes { JSONValue(parsing: $0) }
            return (body["data"]?.elements ?? []).compactMap { LangfuseScore($0) }
                .filter { $0.trace.isEmpty || $0.trace == id.value }.map(\.score)
        } catch {
            return []
        }
    }
}

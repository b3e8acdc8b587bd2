import LangtopCore

extension Trace {
    /// A trace of rows that are newest first.
    init(
        _ id: ID, langfuse rows: [LangfuseObservation], _ facts: TraceFacts, source: SourceID, isTruncated: Bool
    ) {
        let spans = rows.map { row in
            var row = row
            row.facts = facts
            return row.span(source: source)
        }
        self.init(
            id: id, name: facts.name, spans: spans.reversed().sorted { $0.start < $1.start }, isTruncated: isTruncated)
        let told = [
            ("user", facts.user), ("session", facts.session), ("release", facts.release),
            ("tags", facts.tags.tags.joined(separator: ", ")), ("environment", rows.first?.environment ?? ""),
        ]
        self.facts = told.filter { !$0.1.isEmpty }.map { Fact($0.0, $0.1) }
    }
}

public import LangtopCore

extension LangfuseAPISource: StoreFactsSource {
    /// What was learnt while rows were read; the server is asked nothing.
    public func facts(of range: TimeRange) async throws(SourceError) -> StoreFacts {
        var facts = StoreFacts()
        facts.langfuse = traits.version.split(separator: ".").first.flatMap { Int($0) }
        let inside = repeated.values.filter { range.contains($0.start) }
        facts.repeats = StoreFacts.Repeats(
            observations: inside.count, dollars: inside.reduce(0) { $0 + $1.dollars }, areCounted: false)
        return facts
    }

    /// So many are remembered; beyond that the oldest knowledge goes.
    private static let mostRepeated = 20_000

    /// Remembers which steps repeat the cost of the calls below them.
    func note(repeated rows: [LangfuseObservation]) {
        for row in rows where row.isRepeated { repeated[row.id] = (row.start, row.spend ?? 0) }
        if repeated.count > Self.mostRepeated { repeated = [:] }
    }
}

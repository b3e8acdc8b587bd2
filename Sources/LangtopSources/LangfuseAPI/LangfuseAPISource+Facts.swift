public import LangtopCore

extension LangfuseAPISource: StoreFactsSource {
    /// What was learnt while rows were read; the server is asked nothing.
    public func facts(of range: TimeRange) async throws(SourceError) -> StoreFacts {
        var facts = StoreFacts()
        facts.langfuse = traits.version.split(separator: ".").first.flatMap { Int($0) }
        facts.repeats = repeated.repeats(in: range)
        return facts
    }
}

/// A source that tells more of its store than its rows; asked when somebody wants to know, and never by polling.
public protocol StoreFactsSource: GenerationSource {
    /// What is known of the store, as far as it concerns a span; bounded reads by index.
    func facts(of range: TimeRange) async throws(SourceError) -> StoreFacts
}

/// A source whose server sums up a long past by itself, faster than its rows can be read.
public protocol AggregatingSource: GenerationSource {
    /// What the server itself sums up over each step of a range of whole ones (UTC); nil where it cannot, or may not
    /// now.
    func aggregates(of range: TimeRange, every step: Duration, by dimension: Dimension) async throws(SourceError)
        -> [ServerAggregate]?
}

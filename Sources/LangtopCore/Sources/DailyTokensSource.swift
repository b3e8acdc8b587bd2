/// A source with pre-aggregated tables of whole UTC days.
public protocol DailyTokensSource: GenerationSource {
    /// Cache tokens of whole UTC days inside a range; nil where the store has none for that grouping.
    func dailyTokens(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> [DailyTokens]?
}

/// A source whose store sums up whole UTC days by itself, whether it logs their requests or not.
public protocol DailySumsSource: GenerationSource {
    /// Whole UTC days of a range of which the log lacks what the daily sums know; nil where the store cannot tell.
    func unloggedDays(of range: TimeRange, by dimension: Dimension) async throws(SourceError) -> UnloggedDays?
}

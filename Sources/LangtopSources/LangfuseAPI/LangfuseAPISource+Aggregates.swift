public import LangtopCore
import LangtopHTTP
import LangtopJSON

/// A long past, summed up by the server.
extension LangfuseAPISource {
    /// So many pages of rows are read rather than asking for sums.
    private static let cheapPages = 20
    /// At most so many requests for one answer.
    private static let requestLimit = 8

    /// The sums of a range, where reading its rows would take many pages and the server allows it; else nil.
    public func aggregates(of range: TimeRange, every step: Duration, by dimension: Dimension) async throws(SourceError)
        -> [ServerAggregate]?
    {
        guard let pageSpan, range.duration > pageSpan * Self.cheapPages,
            let query = MetricsQuery(range: range, step: step, dimension: dimension)
        else { return nil }
        var waiting = [query]
        var aggregates: [ServerAggregate] = []
        for _ in 0..<Self.requestLimit {
            guard let query = waiting.popLast() else { return aggregates }
            let answer = try await whole(query.url(at: access.url, traits), .metrics, for: .background)
            guard answer.isSuccess, let found = query.read(answer.body.withUnsafeBytes { JSONValue(parsing: $0) })
            else { return nil }
            if found.rows < MetricsQuery.rowLimit {
                aggregates += found.aggregates
            } else {
                guard query.halves.count == 2 else { return nil }
                waiting += query.halves
            }
        }
        return waiting.isEmpty ? aggregates : nil
    }
}

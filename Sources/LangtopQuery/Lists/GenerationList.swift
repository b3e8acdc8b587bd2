public import LangtopCore

/// A list a reader opens: the newest generations of a span that pass a filter, deeper than memory holds full rows.
public struct GenerationList: Sendable, Equatable {
    /// Generations that started in this span.
    public var range: TimeRange
    /// Only those that pass.
    public var filter: Filter
    /// Filters may name keys and teams.
    public var names: Directory
    /// Only of this source; nil for all of them.
    public var source: SourceID?
    /// Only what counts as a request: no extra attempts, no steps.
    public var onlyRequests = false
    /// At most so many, the newest.
    public var limit: Int

    /// The newest `limit` generations of a span that pass a filter.
    public init(
        range: TimeRange, filter: Filter = .all, names: Directory = Directory(), source: SourceID? = nil,
        limit: Int = 200
    ) {
        self.range = range
        self.filter = filter
        self.names = names
        self.source = source
        self.limit = limit
    }

    /// Whether a generation belongs to it, wherever it started.
    package func admits(_ generation: Generation) -> Bool {
        (!onlyRequests || generation.role == .request) && filter.matches(generation, names: names)
    }

    /// What of it a store can search for itself; what that leaves in too much is sifted out afterwards.
    package var query: GenerationQuery {
        var query = GenerationQuery(range: range, limit: limit)
        for term in filter.terms where !term.isNegated {
            switch term.test {
            // Of two tags one is searched for. No stored text holds a zero byte, and no statement takes one.
            case .exactly(let dimension, let id, _) where !id.utf8.contains(0): query.equals[dimension] = id
            case .status(.error), .errorClass: query.onlyFailures = true
            default: break
            }
        }
        return query
    }
}

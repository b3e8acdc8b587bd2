public import LangtopCore

/// A list a reader opens: generations of a span that pass a filter, deeper than memory holds full rows.
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
    /// At most so many.
    public var limit: Int
    /// In which order they come.
    public var order = ListOrder.newest
    /// So many of that order come before, where memory tells it.
    public var offset = 0

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

    /// Whether memory should say which rows they are: a store gives the newest first, and what of the filter it cannot
    /// search for would be looked for page after page.
    package var isBestOrderedByMemory: Bool { order != .newest || !filter.terms.allSatisfy(isSearched) }

    /// Whether every store searches for exactly what a condition asks for.
    private func isSearched(_ term: Filter.Term) -> Bool {
        switch term.test {
        case .exactly(let dimension, let id, let name):
            // No stored text holds a zero byte, and no statement takes one. What was typed may be a name.
            !term.isNegated && !id.utf8.contains(0) && !(id == name && names.calls(id, in: dimension))
        case .status(.error): !term.isNegated
        default: false
        }
    }

    /// The one id it asks for, by which every store finds a row.
    package var wholeID: String? {
        for term in filter.terms where !term.isNegated {
            if case .id(let id) = term.test, !id.contains("*") { return id }
        }
        return nil
    }

    /// What of it a store can search for itself; what that leaves in too much is sifted out afterwards.
    package var query: GenerationQuery {
        var query = GenerationQuery(range: range, limit: limit)
        for term in filter.terms where !term.isNegated {
            switch term.test {
            // Of two tags one is searched for.
            case .exactly(let dimension, let id, _) where isSearched(term): query.equals[dimension] = id
            case .status(.error), .errorClass: query.onlyFailures = true
            default: break
            }
        }
        return query
    }
}

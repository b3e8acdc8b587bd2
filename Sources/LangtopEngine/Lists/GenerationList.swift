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

    /// What of it a store can search for itself; what that leaves in too much is sifted out afterwards.
    var query: GenerationQuery {
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

/// What was found of a list.
public struct GenerationListing: Sendable, Equatable {
    /// The generations, newest first, with kinds.
    public var generations: [Generation]
    /// Whether there are no more in the span: neither too many for the list nor too rare for the search.
    public var isComplete: Bool

    /// Generations, newest first, and whether that is all of them.
    public init(generations: [Generation] = [], isComplete: Bool = false) {
        self.generations = generations
        self.isComplete = isComplete
    }
}

extension Snapshot {
    /// The generations behind what is on screen, narrowed further: to a group, to an error class.
    public func list(_ terms: Filter.Term.Test...) -> GenerationList {
        let filter = Filter(terms: request.filter.terms + terms.map { Filter.Term($0) })
        return GenerationList(range: range, filter: filter, names: directory, source: request.source)
    }

    /// The generations of one group that count on screen.
    public func list(of group: Group) -> GenerationList {
        list(.exactly(request.grouping, id: group.id, name: group.name))
    }
}

extension GenerationSource {
    /// Searches for the generations of a list; where a filter lets few through, in a few ever larger pages.
    public func list(_ list: GenerationList) async throws(SourceError) -> GenerationListing {
        var listing = GenerationListing()
        var query = list.query
        var seen: Set<Generation.ID> = []
        for _ in 0..<5 {
            let page = try await search(query)
            for generation in page where list.filter.matches(generation, names: list.names) {
                if seen.insert(generation.id).inserted { listing.generations.append(generation) }
            }
            listing.isComplete = page.count < query.limit && listing.generations.count <= list.limit
            guard page.count == query.limit, listing.generations.count < list.limit, let last = page.last else { break }
            // Others of the same millisecond may not have fitted in the page.
            query.range.to = last.start + .milliseconds(1)
            query.limit *= 2
        }
        listing.generations.removeLast(max(0, listing.generations.count - list.limit))
        return listing
    }
}

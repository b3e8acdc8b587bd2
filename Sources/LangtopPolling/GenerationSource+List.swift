public import LangtopCore
public import LangtopQuery

extension GenerationSource {
    /// Searches for the generations of a list; where a filter lets few through, in a few ever larger pages.
    ///
    /// - Parameter pricing: what requests cost where nobody recorded it.
    public func list(_ list: GenerationList, pricing: Pricing? = nil) async throws(SourceError) -> GenerationListing {
        var listing = GenerationListing()
        var query = list.query
        var seen: Set<Generation.ID> = []
        for _ in 0..<5 {
            let page = try await search(query)
            for generation in page.lazy.map({ $0.estimated(by: pricing) }) where list.admits(generation) {
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

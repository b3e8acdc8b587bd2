public import LangtopCore
public import LangtopQuery

extension SourceSet {
    /// Every generation of a list, however many there are, each request once.
    ///
    /// - Parameter most: when a source has more, the list stays incomplete.
    public func whole(_ list: GenerationList, atMost most: Int) async throws(SourceError) -> GenerationListing {
        try await listing(of: list, limit: most) { source, list throws(SourceError) in
            try await source.whole(list, pricing: pricing, atMost: most)
        }
    }
}

extension GenerationSource {
    /// So many are asked for at once.
    private static var page: Int { 5000 }

    /// A span that holds too many for one answer is halved, so that a store looks at each part of it once or twice.
    fileprivate func whole(
        _ list: GenerationList, pricing: Pricing?, atMost most: Int
    ) async throws(SourceError) -> GenerationListing {
        var found = GenerationListing(isComplete: true)
        var spans = [list.range]
        while let span = spans.popLast() {
            var part = list
            (part.range, part.limit) = (span, Self.page)
            let page = try await self.list(part, pricing: pricing)
            let length = span.duration.milliseconds
            if page.isComplete || length <= 1 {
                found.generations += page.generations
                found.isComplete = found.isComplete && page.isComplete
            } else {
                let middle = span.from + .milliseconds(length / 2)
                // The newer half is looked at first.
                spans += [TimeRange(from: span.from, to: middle), TimeRange(from: middle, to: span.to)]
            }
            if found.generations.count > most {
                found.isComplete = false
                return found
            }
        }
        return found
    }
}

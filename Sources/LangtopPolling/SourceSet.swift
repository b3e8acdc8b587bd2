public import LangtopCore
import LangtopMemory
public import LangtopQuery

/// The sources that are read together, in the order of their indices, asked for what memory does not hold.
public struct SourceSet: Sendable {
    /// The sources; at least one.
    public let sources: [any GenerationSource]

    /// What requests cost where nobody recorded it; nil where nothing is to be estimated.
    public let pricing: Pricing?

    /// Sources to read together.
    public init(_ sources: [any GenerationSource], pricing: Pricing? = nil) {
        (self.sources, self.pricing) = (sources, pricing)
    }

    /// The same with other prices.
    public func priced(by pricing: Pricing?) -> SourceSet { SourceSet(sources, pricing: pricing) }

    /// Of each source, whose requests it tells.
    public var roles: [SourceRole] { sources.map(\.role) }

    /// A poller for each source that fills a store.
    public func pollers(
        of store: Store, clock: any PollClock, interval: Duration = .seconds(PollInterval.standard),
        pace: Pace = .interactive
    ) -> [Poller] {
        sources.enumerated().map {
            Poller(source: $1, store: store, index: SourceIndex($0), clock: clock, interval: interval, pace: pace)
        }
    }

    /// Everything about one generation, with what it costs; where its source keeps no texts, those of its duplicate.
    public func detail(of id: Generation.ID, duplicate: DuplicateRow?) async throws(SourceError) -> GenerationDetail {
        var detail = try await source(id.source).detail(of: id)
        detail.price(by: pricing, duplicate: duplicate)
        guard let duplicate, detail.prompt.isEmpty, detail.answer.isEmpty, let other = try? source(duplicate.id.source)
        else {
            return detail
        }
        // What one source cannot say is no reason to keep back what the other does.
        guard let theirs = try? await other.detail(of: duplicate.id) else { return detail }
        detail.prompt = theirs.prompt
        detail.answer = theirs.answer
        detail.textNotice = theirs.textNotice
        detail.facts.append(Fact("texts from", other.id.name))
        return detail
    }

    /// One trace.
    public func trace(_ id: Trace.ID) async throws(SourceError) -> Trace {
        var trace = try await source(id.source).trace(id)
        trace.price(by: pricing)
        return trace
    }

    /// The newest generations of a list, of all sources or of one, each request once.
    ///
    /// A source that does not answer leaves the list incomplete; an error only where none answers.
    public func list(_ list: GenerationList) async throws(SourceError) -> GenerationListing {
        try await listing(of: list, limit: list.limit) { source, list throws(SourceError) in
            try await source.list(list, pricing: pricing)
        }
    }

    /// What each source says of a list, gateways first, each request once.
    func listing(
        of list: GenerationList, limit: Int,
        from ask: (any GenerationSource, GenerationList) async throws(SourceError) -> GenerationListing
    ) async throws(SourceError) -> GenerationListing {
        var listing = GenerationListing(isComplete: true)
        var failure: SourceError?
        var answers = 0
        let asked = sources.filter { list.source == nil || $0.id == list.source }
        for source in asked.filter({ $0.role == .gateway }) + asked.filter({ $0.role == .observer }) {
            do throws(SourceError) {
                let part = try await ask(source, list)
                listing.merge(part, isObserver: source.role == .observer && answers > 0)
                answers += 1
            } catch {
                failure = error
                listing.isComplete = false
            }
        }
        if answers == 0, let failure { throw failure }
        listing.sort(limit: limit)
        return listing
    }

    /// A page of a list: of the rows that memory names, where it should and can, else of what the sources find.
    public func list(_ list: GenerationList, _ page: ListPage) async throws(SourceError) -> GenerationListing {
        if list.wholeID != nil { return try await byID(list) }
        let isNamed = list.isBestOrderedByMemory && (page.isWhole || list.order != .newest)
        guard isNamed else {
            var listing = try await self.list(list)
            if page.isWhole { listing.total = page.total }
            return listing
        }
        var listing = GenerationListing()
        let keys = page.keys.prefix(sources.map(\.rowsByStart).min() ?? 0)
        listing.generations = try await rows(Array(keys))
        let end = list.offset + keys.count
        listing.total = page.total
        listing.lacksRows = !page.isWhole
        listing.isComplete = end >= page.total
        listing.nextOffset = end
        return listing
    }

    /// The rows that memory names, in their order; those that are gone are left out.
    private func rows(_ keys: [RowKey]) async throws(SourceError) -> [Generation] {
        var found: [RowKey: Generation] = [:]
        for (source, keys) in Dictionary(grouping: keys, by: \.source) where source.value < sources.count {
            let starts = Set(keys.map(\.start)).sorted()
            guard let first = starts.first, let last = starts.last else { continue }
            // Others may have begun in the same milliseconds.
            var query = GenerationQuery(
                range: TimeRange(from: first, to: last + .milliseconds(1)), limit: max(1000, 10 * keys.count))
            query.starts = starts
            for row in try await sources[source.value].search(query) {
                found[RowKey(row, of: source)] = row.estimated(by: pricing)
            }
        }
        return keys.compactMap { found[$0] }
    }

    /// The row of an id, which every store finds by its own key.
    private func byID(_ list: GenerationList) async throws(SourceError) -> GenerationListing {
        var listing = GenerationListing(isComplete: true)
        var failure: SourceError?
        for source in sources where list.source == nil || source.id == list.source {
            do throws(SourceError) {
                let row = try await source.detail(of: Generation.ID(source: source.id, value: list.wholeID ?? ""))
                    .generation.estimated(by: pricing)
                if list.range.contains(row.start), list.admits(row) { listing.generations.append(row) }
            } catch {
                if error.kind != .notFound { failure = error }
            }
        }
        if listing.generations.isEmpty, let failure { throw failure }
        listing.isComplete = failure == nil
        listing.total = listing.isComplete ? listing.generations.count : nil
        return listing
    }

    /// What each source tells of its store beside its rows, all asked at once. What one cannot say now is left out: none
    /// of it is in any number.
    public func facts(of range: TimeRange) async -> [SourceID: StoreFacts] {
        await withTaskGroup(of: (SourceID, StoreFacts?).self) { group in
            for case let source as any StoreFactsSource in sources {
                group.addTask { (source.id, try? await source.facts(of: range)) }
            }
            var facts: [SourceID: StoreFacts] = [:]
            for await (id, found) in group { facts[id] = found }
            return facts
        }
    }

    /// Closes all connections.
    public func close() async { for source in sources { await source.close() } }

    private func source(_ id: SourceID) throws(SourceError) -> any GenerationSource {
        if let source = sources.first(where: { $0.id == id }) { return source }
        throw SourceError(.notFound, "no source is called \(id.name)")
    }
}

extension GenerationListing {
    /// Adds what another source found; of an observer only what the others do not have.
    fileprivate mutating func merge(_ other: GenerationListing, isObserver: Bool) {
        isComplete = isComplete && other.isComplete
        guard isObserver else { return generations += other.generations }
        var finder = DuplicateFinder(primaries: generations.map { DuplicateFinder.Row($0) })
        for row in other.generations {
            if let primary = finder.primary(of: DuplicateFinder.Row(row)) {
                generations[primary].duplicate = DuplicateRow(row)
            } else {
                generations.append(row)
            }
        }
    }

    fileprivate mutating func sort(limit: Int) {
        generations.sort { ($1.start, $0.id.value) < ($0.start, $1.id.value) }
        if generations.count > limit { isComplete = false }
        generations.removeLast(max(0, generations.count - limit))
    }
}

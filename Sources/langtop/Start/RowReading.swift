import LangtopConfiguration
import LangtopCore
import LangtopPolling
import LangtopQuery
import LangtopShell
import LangtopSources

/// Sources that were asked for single requests, and what they said.
struct RowReading {
    private let sources: SourceSet
    /// Names of keys, teams and deployments.
    let names: Directory
    /// Why a source did not answer; nil where all did.
    private(set) var lack: String?
    /// Each is read as a whole where it has no more rows.
    private static let most = 200_000

    /// Connects to the sources that are there.
    ///
    /// - Throws: a failure of status `unreadable` where none is.
    init(_ launch: Launch, names: [String]) async throws {
        let clock = SystemClock()
        let opened = try await SourceOpening.open(try launch.choices(named: names), now: { clock.now() })
        var present: [any GenerationSource] = []
        var directory = Directory()
        var (losses, absences): ([String], [String]) = ([], [])
        for source in opened {
            do throws(SourceError) {
                let description = try await source.connect()
                present.append(source)
                guard description.capabilities.contains(.names), let naming = source as? any NamingSource else {
                    continue
                }
                directory.learn(try await naming.directory())
            } catch {
                if error.kind == .absent { absences.append(error.message) } else { losses.append(error.message) }
            }
        }
        guard !present.isEmpty else {
            throw Failure(.unreadable, losses.first ?? absences.joined(separator: "; "))
        }
        sources = SourceSet(present, pricing: launch.pricing)
        self.names = directory
        lack = losses.first
    }

    /// The requests of a list in full: the newest, or all of them.
    func rows(of list: GenerationList, isWhole: Bool) async throws(SourceError) -> GenerationListing {
        let listing = try await read(list, isWhole: isWhole, sources)
        // A store may know a price that no table has.
        guard let pricing = await storesPricing(listing.generations) else { return listing }
        return try await read(list, isWhole: isWhole, sources.priced(by: pricing))
    }

    private func read(
        _ list: GenerationList, isWhole: Bool, _ sources: SourceSet
    ) async throws(SourceError) -> GenerationListing {
        if isWhole { return try await sources.whole(list, atMost: Self.most) }
        let listing = try await sources.list(list)
        // What is too rare for a search is looked for everywhere.
        guard !listing.isComplete, listing.generations.count < list.limit else { return listing }
        return try await sources.whole(list, atMost: Self.most)
    }

    /// What requests cost by what the stores know; nil where they know nothing new.
    private func storesPricing(_ rows: [Generation]) async -> Pricing? {
        guard var pricing = sources.pricing else { return nil }
        let unpriced = rows.filter { $0.isUnpriced && !pricing.isRuled($0.pricedModel) }
        var isNew = false
        for (rank, source) in sources.sources.enumerated() {
            guard let source = source as? any PricingSource else { continue }
            let own = unpriced.filter { $0.id.source == source.id }
            let models = Dictionary(own.map { ($0.pricedModel, $0.start) }) { first, _ in first }
            let questions = models.map { PriceQuestion($0.key, seen: $0.value) }
            guard !questions.isEmpty, let prices = try? await source.prices(of: questions), !prices.isEmpty else {
                continue
            }
            pricing.learn(prices, rank: rank)
            isNew = true
        }
        return isNew ? pricing : nil
    }

    /// Closes all connections.
    func close() async { await sources.close() }
}

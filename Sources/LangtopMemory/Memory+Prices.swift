package import LangtopCore

/// What stores know of prices.
extension Memory {
    /// The models of a source's requests without a cost that its store is to be asked about, each with a row of it.
    package mutating func priceQuestions(of source: SourceIndex, at now: Timestamp) -> [PriceQuestion] {
        guard let pricing, !self[source].isLost,
            self[source].status?.description?.capabilities.contains(.prices) == true,
            let samples = rows.samples[source], self[source].prices.mayAsk(samples.unpricedRoutes, at: now)
        else { return [] }
        let models = samples.models(rows.vocabulary.model).filter { !pricing.isRuled($0.key) }
        let questions = self[source].prices.questions(models, at: now)
        // Looked through once, not for every snapshot.
        if questions.isEmpty { self[source].prices.set([], known: [], routes: samples.unpricedRoutes, at: now) }
        return questions
    }

    /// What a store answered. Requests are estimated again, and folded hours read again in which some have no recorded
    /// cost; what caches saved in the others stays as it was when they were folded.
    package mutating func learn(
        _ prices: [PricedModel: any RequestPricing], to questions: [PriceQuestion], of source: SourceIndex,
        at now: Timestamp
    ) {
        let routes = rows.samples[source]?.unpricedRoutes ?? 0
        self[source].prices.set(questions, known: Set(prices.keys), routes: routes, at: now)
        guard !prices.isEmpty else { return }
        let rank = rank(of: source)
        pricing?.learn(prices, rank: rank)
        rows.reprice(pricing)
        for source in indices { self[source].newest.reprice(pricing) }
        exchanges += 1
        let affected = rollups.blocks.filter { block in
            block.unpricedRoutes.contains { prices[rows.vocabulary.model(of: $0)] != nil }
        }
        for block in affected { _ = unfold(block.range, block.key.source) }
    }

    /// A gateway knows better than who is told of its requests.
    private func rank(of source: SourceIndex) -> Int {
        source.value + (self[source].role == .gateway ? 0 : sources.count)
    }
}

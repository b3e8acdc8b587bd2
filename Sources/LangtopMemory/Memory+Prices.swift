package import LangtopCore

/// What stores know of prices.
extension Memory {
    /// The models of a source's requests without a cost that its store is to be asked about, each with a row of it.
    package func priceQuestions(of source: SourceIndex, at now: Timestamp) -> [PriceQuestion] {
        guard let pricing, !self[source].isLost,
            self[source].status?.description?.capabilities.contains(.prices) == true,
            let samples = rows.samples[source], self[source].prices.mayAsk(samples.unpricedRoutes, at: now)
        else { return [] }
        let models = samples.models(rows.vocabulary.model).filter { !pricing.isRuled($0.key) }
        return self[source].prices.questions(models, at: now)
    }

    /// What a store answered. Requests are estimated again; hours that were folded with other prices are read again.
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
            block.routes.contains { prices[rows.vocabulary.model(of: $0.route)] != nil }
        }
        for block in affected { _ = unfold(block.range, block.key.source) }
    }

    /// A gateway knows better than who is told of its requests.
    private func rank(of source: SourceIndex) -> Int {
        source.value + (self[source].role == .gateway ? 0 : sources.count)
    }
}

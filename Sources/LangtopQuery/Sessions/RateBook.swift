import LangtopCore
import LangtopMemory

/// What tokens cost by model and length of the prompt, each looked up once.
struct RateBook {
    private struct Place: Hashable {
        let route: Int
        let length: Int
        let tier: ServiceTier
    }

    private let prices: RoutePrices
    private var known: [Place: CacheRates?] = [:]

    init(_ prices: RoutePrices) { self.prices = prices }

    /// What a row's tokens cost; nil where the price or the tokens by kind are not known.
    ///
    /// A recorded cost that differs from the list's, by a discount or a mistake, is shared out in the list's proportions.
    mutating func rates(of row: SessionRow) -> CacheRates? {
        guard row.state.isBilled, row.state.knowsKinds, !row.isUnpriced, let list = listed(row) else { return nil }
        let usage = list.dollars(of: row).sum
        return usage > 0 && row.dollars > 0 ? list.scaled(by: row.dollars / usage) : nil
    }

    private mutating func listed(_ row: SessionRow) -> CacheRates? {
        // Prices change at lengths that are multiples of a thousand.
        let place = Place(route: row.route, length: row.prompt / 1000, tier: row.usage.tier)
        if let found = known[place] { return found }
        let rates = prices.price(of: row.route).flatMap { CacheRates($0, prompt: row.prompt, tier: row.usage.tier) }
        known[place] = rates
        return rates
    }
}

extension CacheRates {
    /// What a row's tokens cost by kind.
    func dollars(of row: SessionRow) -> TokenDollars {
        var dollars = TokenDollars()
        dollars.read = Double(row.read) * read
        dollars.write = Double(row.write) * written(row.write, hourly: row.hourlyWrite)
        dollars.fresh = Double(row.fresh) * input
        dollars.output = Double(row.output) * output
        return dollars
    }
}

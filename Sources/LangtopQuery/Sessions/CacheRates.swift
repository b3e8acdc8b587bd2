import LangtopCore

/// What a token of each kind costs in a turn, in US dollars, writing for minutes and for an hour apart.
struct CacheRates: Sendable, Equatable {
    /// Writing is for minutes.
    private var tokens: TokenRates
    private var hourlyWrite: Double

    var input: Double { tokens.input }
    var read: Double { tokens.cacheRead }
    var output: Double { tokens.output }

    /// The rates for prompts of a length; nil where the list has no price of one of them.
    init?(_ price: any RequestPricing, prompt: Int, tier: ServiceTier) {
        var usage = PricedUsage(prompt: max(1, prompt), completion: 0)
        usage.tier = tier
        guard let tokens = price.rates(of: usage) else { return nil }
        (usage.cacheWrite, usage.hourlyCacheWrite) = (usage.prompt, usage.prompt)
        guard let hourly = price.rates(of: usage) else { return nil }
        (self.tokens, hourlyWrite) = (tokens, hourly.cacheWrite)
    }

    /// The same at another level of prices.
    func scaled(by factor: Double) -> CacheRates {
        var rates = self
        rates.tokens = TokenRates(
            input: input * factor, cacheRead: read * factor, cacheWrite: tokens.cacheWrite * factor,
            output: output * factor)
        rates.hourlyWrite *= factor
        return rates
    }

    /// What a written token costs on average, of so many of which some are kept for an hour.
    func written(_ tokens: Int, hourly: Int) -> Double {
        let write = self.tokens.cacheWrite
        guard tokens > 0, hourly > 0 else { return write }
        let share = min(1, Double(hourly) / Double(tokens))
        return write + (hourlyWrite - write) * share
    }
}

import LangtopCore

/// What a token of each kind costs in a request, in US dollars: by the price list, scaled to what the request really cost.
struct CacheRates: Sendable, Equatable {
    var input = 0.0
    var read = 0.0
    var write = 0.0
    var hourlyWrite = 0.0
    var output = 0.0

    /// The rates for prompts of a length; nil where the list has no price of one of them.
    init?(_ price: any RequestPricing, prompt: Int, tier: ServiceTier) {
        let prompt = max(1, prompt)
        func usage(_ change: (inout PricedUsage) -> Void) -> PricedUsage {
            var usage = PricedUsage(prompt: prompt, completion: 0)
            usage.tier = tier
            change(&usage)
            return usage
        }
        guard let plain = price.dollars(usage { _ in }), let read = price.dollars(usage { $0.cacheRead = prompt }),
            let write = price.dollars(usage { $0.cacheWrite = prompt }),
            let hourly = price.dollars(usage { ($0.cacheWrite, $0.hourlyCacheWrite) = (prompt, prompt) }),
            let answered = price.dollars(usage { $0.completion = prompt })
        else { return nil }
        let tokens = Double(prompt)
        (input, self.read, self.write) = (plain / tokens, read / tokens, write / tokens)
        hourlyWrite = hourly / tokens
        output = (answered - plain) / tokens
    }

    /// The same at another level of prices.
    func scaled(by factor: Double) -> CacheRates {
        var rates = self
        rates.input *= factor
        rates.read *= factor
        rates.write *= factor
        rates.hourlyWrite *= factor
        rates.output *= factor
        return rates
    }

    /// What a written token costs on average, of so many of which some are kept for an hour.
    func written(_ tokens: Int, hourly: Int) -> Double {
        guard tokens > 0, hourly > 0 else { return write }
        let share = min(1, Double(hourly) / Double(tokens))
        return write + (hourlyWrite - write) * share
    }
}

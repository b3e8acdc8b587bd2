public import LangtopCore

extension PriceBook {
    /// The book as what estimates requests.
    public var pricing: Pricing {
        { model, provider in
            match(model, provider: provider).map { RequestPrice(price: $0.entry.price) }
        }
    }
}

/// A price list as what estimates one request.
private struct RequestPrice: RequestPricing {
    let price: ModelPrice

    func dollars(_ tokens: TokenCount, _ kinds: TokenKinds) -> Double? {
        var usage = PricedUsage(prompt: tokens.prompt, completion: tokens.completion)
        (usage.cacheRead, usage.cacheWrite, usage.reasoning) = (kinds.cacheRead, kinds.cacheWrite, kinds.reasoning)
        guard let bill = Bill(usage, at: price), !bill.lines.isEmpty else { return nil }
        return bill.dollars
    }
}

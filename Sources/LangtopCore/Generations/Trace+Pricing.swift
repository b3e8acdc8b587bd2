extension Trace {
    /// Estimates what has no recorded cost, and divides what all of it costs by what it was paid for.
    ///
    /// What was recorded is divided as the price list would: the parts of a request add up to its cost.
    public mutating func price(by pricing: Pricing?) {
        var sum = TokenDollars()
        for place in spans.indices {
            guard let row = spans[place].generation?.estimated(by: pricing) else { continue }
            spans[place].generation = row
            guard let cost = row.isUnpriced ? row.estimate : row.spend, cost > 0, let usage = row.pricedUsage,
                let arithmetic = pricing?(row.pricedModel)?.arithmetic(usage), arithmetic.dollars > 0
            else { continue }
            for line in arithmetic.lines { sum.add((line.cost ?? 0) * cost / arithmetic.dollars, for: line.kind) }
        }
        dollars = sum.sum > 0 ? sum : nil
    }
}

extension TokenDollars {
    /// Adds what a line of a cost's arithmetic says.
    fileprivate mutating func add(_ dollars: Double, for kind: String) {
        switch kind {
        case "cache read": read += dollars
        case _ where kind.hasPrefix("cache write"): write += dollars
        case _ where kind.hasSuffix("input"): fresh += dollars
        default: output += dollars
        }
    }
}

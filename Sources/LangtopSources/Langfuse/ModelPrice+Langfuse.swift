import LangtopPrices

extension ModelPrice {
    /// The prices of a model definition, dollars a token by usage type: `input`, `input_cached_tokens`; nil where it asks
    /// for nothing.
    init?(langfuse prices: [String: Double]) {
        var found: [UnitKind: Double] = [:]
        var total: Double?
        // Of two names of one kind always the same one.
        for (name, dollars) in prices.sorted(by: { $0.key < $1.key }) where dollars.isFinite && dollars >= 0 {
            let key = UsageKey(name)
            if key == .total { total = dollars }
            if let kind = key.priced, found[kind] == nil { found[kind] = dollars }
        }
        // A definition may have one price for every token.
        if let total, found.isEmpty { (found[.input], found[.output]) = (total, total) }
        guard found.values.contains(where: { $0 > 0 }) else { return nil }
        // In one order, so that equal prices are equal.
        self.init(UnitKind.allCases.compactMap { kind in found[kind].map { Item(kind, dollars: $0 * 1_000_000) } })
    }
}

extension UsageKey {
    /// What has a price of its own; nil for what is only a part of that, or no tokens.
    fileprivate var priced: UnitKind? {
        switch self {
        case .input: .input
        case .audioInput: .audioInput
        case .cacheRead: .cacheRead
        case .cacheWrite, .cacheWritePart: .cacheWrite
        case .hourlyCacheWrite: .hourlyCacheWrite
        case .output: .output
        case .audioOutput: .audioOutput
        case .reasoning: .reasoning
        case .inputPart, .outputPart, .total, .other: nil
        }
    }
}

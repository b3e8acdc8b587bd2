import LangtopCore

/// What a request would cost with one of the mistakes that programs are known to make.
struct CostMistakes {
    private let usage: PricedUsage
    private let price: ModelPrice

    init(_ usage: PricedUsage, at price: ModelPrice) { (self.usage, self.price) = (usage, price) }

    /// The mistake that explains a recorded cost; nil where it is right, or none does.
    ///
    /// The plainest of several
    /// mistakes of the same cost is told, in the order of `CostCause`.
    func cause(of recorded: Double) -> CostCause? {
        guard recorded > 0, let right = Bill(usage, at: price)?.dollars, !CostCause.areAlike(recorded, right) else {
            return nil
        }
        return CostCause.allCases.first { cause in
            guard let wrong = dollars(with: cause), !CostCause.areAlike(wrong, right) else { return false }
            return CostCause.areAlike(recorded, wrong)
        }
    }

    /// US dollars with a mistake; nil where it could not be made.
    func dollars(with cause: CostCause) -> Double? {
        switch cause {
        case .cacheWritesTwice: again(usage.cacheWrite, .input)
        case .cacheReadsTwice: again(usage.cacheRead, .input)
        case .cacheTwice: again(usage.cacheRead + usage.cacheWrite, .input)
        case .noCacheDiscount: changed { $0.cacheRead = 0 }
        case .noCacheWritePrice: changed { ($0.cacheWrite, $0.hourlyCacheWrite) = (0, 0) }
        case .noCachePrices: changed { ($0.cacheRead, $0.cacheWrite, $0.hourlyCacheWrite) = (0, 0, 0) }
        case .freeCacheReads: changed { ($0.prompt, $0.cacheRead) = ($0.prompt - $0.cacheRead, 0) }
        case .hourlyWritesAsShort: changed { $0.hourlyCacheWrite = 0 }
        case .shortPromptPrice: Bill(usage, at: price, prompt: 0)?.dollars
        case .standardTierPrice: changed { $0.tier = .standard }
        case .reasoningTwice: again(usage.reasoning, .output)
        }
    }

    private func changed(_ change: (inout PricedUsage) -> Void) -> Double? {
        var other = usage
        change(&other)
        // A prompt that lost tokens is still billed by its full length.
        return other == usage ? nil : Bill(other, at: price, prompt: usage.prompt)?.dollars
    }

    private func again(_ tokens: Int, _ kind: UnitKind) -> Double? {
        guard tokens > 0, let right = Bill(usage, at: price)?.dollars,
            let dollars = price.dollars(for: kind, prompt: usage.prompt, tier: usage.tier)
        else { return nil }
        return right + Double(tokens) * dollars / kind.unitsOfPrice
    }
}

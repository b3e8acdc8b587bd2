import LangtopCore
import LangtopMemory

/// What one source says that a request cost, and what it used.
struct ComparedCost {
    let source: SourceID
    let model: PricedModel
    let state: RowState
    /// US dollars recorded; 0 where nothing was.
    let dollars: Double
    let usage: PricedUsage
    let price: (any RequestPricing)?

    init(_ rows: RowReader, _ row: Int, of source: SourceID, model: PricedModel, price: (any RequestPricing)?) {
        (self.source, self.model, self.price) = (source, model, price)
        state = rows.state(row)
        dollars = rows.spend(row)
        usage = rows.usage(row, rows.amounts(row))
    }

    /// Why another source recorded something else for the same request; nil where nothing explains it.
    ///
    /// What the gateway counted is what the price list is asked for: it saw the provider's answer itself.
    func reason(against other: ComparedCost) -> CostComparison.Reason? {
        let dearer = dollars > other.dollars ? self : other
        guard !state.isCacheHit else { return .cacheHits(by: dearer.source) }
        if dollars == 0 { return .unrecorded(by: source) }
        if other.dollars == 0 { return .unrecorded(by: other.source) }
        guard let base = [self, other].first(where: \.state.knowsKinds), let price = price ?? other.price,
            let right = price.dollars(base.usage)
        else { return nil }
        for side in [other, self] where !CostCause.areAlike(side.dollars, right) {
            if let cause = price.cause(of: side.dollars, for: base.usage) { return .mistake(cause, by: side.source) }
        }
        guard CostCause.areAlike(dollars, right), usage != other.usage, let own = price.dollars(other.usage),
            CostCause.areAlike(own, other.dollars)
        else { return nil }
        return .otherTokens(by: other.source)
    }
}

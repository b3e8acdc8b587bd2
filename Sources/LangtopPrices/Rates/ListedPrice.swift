import LangtopCore

/// A model's price list as what requests are priced by.
struct ListedPrice: RequestPricing {
    private let model: String
    private let price: ModelPrice
    /// Where the list is from, in a word or two.
    private let origin: String

    init(_ model: String, _ price: ModelPrice, from origin: String) {
        (self.model, self.price, self.origin) = (model, price, origin)
    }

    func dollars(_ usage: PricedUsage) -> Double? {
        guard let bill = Bill(usage, at: price), !bill.lines.isEmpty else { return nil }
        return bill.dollars
    }

    func arithmetic(_ usage: PricedUsage) -> CostArithmetic? {
        guard let bill = Bill(usage, at: price), !bill.lines.isEmpty else { return nil }
        let lines = bill.lines.map { line in
            CostLine(
                kind: line.kind.name, tokens: line.kind == .request ? nil : line.units, cost: line.dollars,
                origin: origin)
        }
        var uncached = usage
        (uncached.cacheRead, uncached.cacheWrite, uncached.hourlyCacheWrite) = (0, 0, 0)
        let withoutCache = uncached == usage ? nil : Bill(uncached, at: price)?.dollars
        return CostArithmetic(lines: lines, dollars: bill.dollars, withoutCache: withoutCache, model: model)
    }

    var cacheValue: CacheValue? {
        func dollars(_ kind: UnitKind) -> Double? { price.dollars(for: kind, prompt: 0).map { $0 / kind.unitsOfPrice } }
        guard let input = dollars(.input), let read = dollars(.cacheRead), let write = dollars(.cacheWrite) else {
            return nil
        }
        return CacheValue(read: input - read, write: write - input)
    }

    func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? {
        CostMistakes(usage, at: price).cause(of: recorded)
    }
}

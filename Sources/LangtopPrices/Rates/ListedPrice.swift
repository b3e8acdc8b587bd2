public import LangtopCore

/// A model's price list as what requests are priced by.
public struct ListedPrice: RequestPricing {
    /// The model's name in the list.
    public let model: String
    /// The list.
    public let price: ModelPrice
    /// Where the list is from, in a word or two.
    public let origin: String

    /// A price list by where it is from.
    public init(_ model: String, _ price: ModelPrice, from origin: String) {
        (self.model, self.price, self.origin) = (model, price, origin)
    }

    /// US dollars for a request; nil where something was used that has no price.
    public func dollars(_ usage: PricedUsage) -> Double? {
        guard let bill = Bill(usage, at: price), !bill.lines.isEmpty else { return nil }
        return bill.dollars
    }

    /// The same with what leads to it; nil where something was used that has no price.
    public func arithmetic(_ usage: PricedUsage) -> CostArithmetic? {
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

    /// What a token of each kind costs in a request like this one; nil where input or output have no price.
    public func rates(of usage: PricedUsage) -> TokenRates? {
        func dollars(_ kind: UnitKind) -> Double? {
            price.dollars(for: kind, prompt: usage.prompt, tier: usage.tier).map { $0 / kind.unitsOfPrice }
        }
        /// The mean price of units of two kinds; that of the first where there are none.
        func mean(_ first: UnitKind, _ second: UnitKind) -> Double? {
            guard let price = dollars(first) else { return nil }
            let (units, others) = (Double(usage.units(of: first)), Double(usage.units(of: second)))
            guard others > 0, let other = dollars(second) else { return price }
            return (price * units + other * others) / (units + others)
        }
        guard let input = mean(.input, .audioInput), let read = dollars(.cacheRead),
            let write = mean(.cacheWrite, .hourlyCacheWrite), let output = mean(.output, .reasoning)
        else { return nil }
        return TokenRates(input: input, cacheRead: read, cacheWrite: write, output: output)
    }

    /// What its cache is worth at the price of ordinary requests; nil where that is not known.
    public var cacheValue: CacheValue? {
        func dollars(_ kind: UnitKind) -> Double? { price.dollars(for: kind, prompt: 0).map { $0 / kind.unitsOfPrice } }
        guard let input = dollars(.input), let read = dollars(.cacheRead), let write = dollars(.cacheWrite) else {
            return nil
        }
        return CacheValue(read: input - read, write: write - input)
    }

    /// Why another cost was probably recorded for a request; nil where it is the same, or nothing explains it.
    public func cause(of recorded: Double, for usage: PricedUsage) -> CostCause? {
        CostMistakes(usage, at: price).cause(of: recorded)
    }
}

/// What requests of one model cost by its price list.
public protocol RequestPricing: Sendable {
    /// US dollars for a request; nil where something was used that has no price.
    func dollars(_ usage: PricedUsage) -> Double?

    /// The same with what leads to it; nil where something was used that has no price.
    func arithmetic(_ usage: PricedUsage) -> CostArithmetic?

    /// What a token of each kind costs in a request like this one; nil where input or output have no price.
    func rates(of usage: PricedUsage) -> TokenRates?

    /// What its cache is worth at the price of ordinary requests; nil where that is not known.
    var cacheValue: CacheValue? { get }

    /// Why another cost was probably recorded for a request; nil where it is the same, or nothing explains it.
    func cause(of recorded: Double, for usage: PricedUsage) -> CostCause?
}

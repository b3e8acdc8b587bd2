/// Finds the price of a model: what the reader says goes first, then what the stores know, then the table.
public struct Pricing: Sendable {
    /// Finds the price of a model in one of these; nil where it is not surely known.
    public typealias Lookup = @Sendable (PricedModel) -> (any RequestPricing)?

    private let rules: Lookup
    private let table: Lookup
    /// What each store knows, by its rank.
    private var stores: [Int: [PricedModel: any RequestPricing]] = [:]

    /// Prices of which no store knows any yet.
    ///
    /// - Parameters:
    ///   - rules: what the reader says.
    ///   - table: what goes for everything else.
    public init(rules: @escaping Lookup = { _ in nil }, table: @escaping Lookup) {
        (self.rules, self.table) = (rules, table)
    }

    /// The price of a model; nil where it is not surely known.
    public func callAsFunction(_ model: PricedModel) -> (any RequestPricing)? {
        if let own = rules(model) { return own }
        for rank in stores.keys.sorted() { if let known = stores[rank]?[model] { return known } }
        return table(model)
    }

    /// Whether the reader says what a model costs, so that no store need be asked.
    public func isRuled(_ model: PricedModel) -> Bool { rules(model) != nil }

    /// Adds what a store knows.
    ///
    /// - Parameter rank: of the store; the lowest that knows a model goes first.
    public mutating func learn(_ prices: [PricedModel: any RequestPricing], rank: Int) {
        stores[rank, default: [:]].merge(prices) { _, newer in newer }
    }
}

package import LangtopCore

/// The price of each route, looked up once where the route is first seen.
package struct RoutePrices: Sendable {
    private let pricing: Pricing?
    /// By the route's number.
    private var prices: [(any RequestPricing)?] = []
    /// What a token read from the cache saves and one written to it costs more, by the route's number.
    private var cacheValues: [SIMD2<Double>] = []

    /// Prices from where they are known; nothing is estimated where nobody knows any.
    package init(_ pricing: Pricing? = nil) { self.pricing = pricing }

    /// Whether anything is estimated.
    package var estimates: Bool { pricing != nil }

    /// How many routes were looked up.
    var count: Int { prices.count }

    /// Looks up the next route.
    mutating func add(_ model: PricedModel) {
        let price = model.served.isEmpty ? nil : pricing?(model)
        prices.append(price)
        cacheValues.append(price?.cacheValue.map { SIMD2($0.read, -$0.write) } ?? .zero)
    }

    /// What a row costs. One whose tokens by kind are not known yet waits for them.
    @inline(__always)
    package func cost(of rows: RowReader, _ row: Int, _ state: RowState, _ amounts: SIMD8<Int>) -> RowCost {
        var cost = RowCost(recorded: rows.spend(row))
        guard state.isBilled, state.knowsKinds else { return cost }
        let route = rows.route(row)
        if amounts[3] | amounts[4] != 0, route < cacheValues.count {
            cost.saved = (cacheValues[route] * SIMD2(Double(amounts[3]), Double(amounts[4]))).sum()
        }
        guard state.isUnpriced, let price = price(of: route) else { return cost }
        cost.estimated = price.dollars(rows.usage(row, amounts))
        return cost
    }

    /// What a route's model costs.
    package func price(of route: Int) -> (any RequestPricing)? { route < prices.count ? prices[route] : nil }
}

package import LangtopCore

/// The price of each route, looked up once where the route is first seen.
package struct RoutePrices: Sendable {
    private let pricing: Pricing?
    /// By the route's number.
    private var prices: [(any RequestPricing)?] = []

    /// Prices from where they are known; nothing is estimated where nobody knows any.
    package init(_ pricing: Pricing? = nil) { self.pricing = pricing }

    /// Whether anything is estimated.
    package var estimates: Bool { pricing != nil }

    /// How many routes were looked up.
    var count: Int { prices.count }

    /// Looks up the next route.
    mutating func add(_ model: PricedModel) {
        prices.append(model.served.isEmpty ? nil : pricing?(model))
    }

    /// What a row costs. One whose tokens by kind are not known yet waits for them.
    @inline(__always)
    package func cost(of rows: RowReader, _ row: Int, _ state: RowState, _ amounts: SIMD8<Int>) -> RowCost {
        let recorded = rows.spend(row)
        guard state.isUnpriced, state.knowsKinds, let price = price(of: rows.route(row)) else {
            return RowCost(recorded: recorded)
        }
        return RowCost(recorded: recorded, estimated: price.dollars(rows.usage(row, amounts)))
    }

    /// What a route's model costs.
    package func price(of route: Int) -> (any RequestPricing)? { route < prices.count ? prices[route] : nil }
}

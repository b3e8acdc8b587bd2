package import LangtopCore

/// The price of each route, looked up once where the route is first seen.
package struct RoutePrices: Sendable {
    private let pricing: Pricing?
    /// By the route's number.
    private var prices: [(any RequestPricing)?] = []

    /// Prices from where they are known; nothing is estimated where nobody knows any.
    init(_ pricing: Pricing? = nil) { self.pricing = pricing }

    /// Whether anything is estimated.
    package var estimates: Bool { pricing != nil }

    /// How many routes were looked up.
    var count: Int { prices.count }

    /// Looks up the next route.
    mutating func add(model: String, provider: String) {
        prices.append(model.isEmpty ? nil : pricing?(model, provider))
    }

    /// What a row costs. One whose tokens by kind are not known yet waits for them.
    @inline(__always)
    package func cost(of rows: RowReader, _ row: Int, _ state: RowState, _ amounts: SIMD8<Int>) -> RowCost {
        let recorded = rows.spend(row)
        guard state.isUnpriced, state.knowsKinds, pricing != nil else { return RowCost(recorded: recorded) }
        return RowCost(recorded: recorded, estimated: estimate(rows.route(row), amounts))
    }

    /// The estimate of a row of some amounts, in the order of `Measure.Amount`.
    private func estimate(_ route: Int, _ amounts: SIMD8<Int>) -> Double? {
        guard route < prices.count, let price = prices[route] else { return nil }
        let tokens = TokenCount(prompt: amounts[0], completion: amounts[1], total: amounts[2])
        var kinds = TokenKinds()
        (kinds.cacheRead, kinds.cacheWrite, kinds.reasoning) = (amounts[3], amounts[4], amounts[5])
        return price.dollars(tokens, kinds)
    }
}
